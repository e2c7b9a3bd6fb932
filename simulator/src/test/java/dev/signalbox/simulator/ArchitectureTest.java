package dev.signalbox.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * In which directions the packages of the simulator depend. A package that stands in no list here
 * is a product: it builds on what all products build on and knows no other one, so that adding one
 * touches no other.
 */
@AnalyzeClasses(
    packages = "dev.signalbox.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.signalbox.simulator";

  /** What products build on. */
  private static final Set<String> GROUND = Set.of("world", "rest", "delivery");

  /** What stands beside the products and is as little concerned with any of them. */
  private static final Set<String> BESIDE = Set.of("connection", "fault", "steering", "inspector");

  /** What joins products that do not know each other. */
  private static final Set<String> ABOVE = Set.of("centre", "centreview", "traffic");

  private static final Set<String> NO_PRODUCTS =
      Stream.of(GROUND, BESIDE, ABOVE).flatMap(Set::stream).collect(Collectors.toSet());

  // --- between packages

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule productsKnowOnlyTheGround =
      classes()
          .that(areOfProducts())
          .should(
              dependOnlyOn(
                  "what all products build on, and on their own package",
                  (who, target) -> target.equals(who) || GROUND.contains(target)));

  @ArchTest
  static final ArchRule theGroundKnowsNoProduct =
      classes()
          .that(areIn(GROUND))
          .should(dependOnlyOn("the ground", (who, target) -> GROUND.contains(target)));

  @ArchTest
  static final ArchRule theStoreKnowsNothingElse =
      classes()
          .that(areIn(Set.of("world")))
          .should(dependOnlyOn("itself", (who, target) -> target.equals("world")));

  @ArchTest
  static final ArchRule restKnowsOnlyTheStore =
      classes()
          .that(areIn(Set.of("rest")))
          .should(
              dependOnlyOn("itself and the store", (who, target) -> !target.equals("delivery")));

  /** What concerns all products reaches them through what the store knows of them. */
  @ArchTest
  static final ArchRule steeringFaultsAndThePageKnowNoProduct =
      classes()
          .that(areIn(BESIDE))
          .should(
              dependOnlyOn(
                  "no product",
                  (who, target) -> GROUND.contains(target) || BESIDE.contains(target)));

  @ArchTest
  static final ArchRule nobodyKnowsWhatJoinsProducts =
      noClasses()
          .that(not(areIn(ABOVE)))
          .should()
          .dependOnClassesThat(areIn(ABOVE))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyFaultsReachForTheSocket =
      noClasses()
          .that(not(areIn(Set.of("fault", "connection"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".connection..");

  // --- inside a product

  /** The root of a product may use its parts; no part reaches back, nor in a circle. */
  @ArchTest
  static void partsOfAProductHaveNoCycles(JavaClasses all) {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass one) {
                return SliceIdentifier.of(one.getPackageName());
              }

              @Override
              public String getDescription() {
                return "each package, without those below it";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(all);
  }

  @ArchTest
  static final ArchRule partsOfAProductDoNotReachUp =
      classes()
          .that(areOfProducts())
          .should(
              new ArchCondition<>("not depend on a package above their own in the same product") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                  one.getDirectDependenciesFromSelf().stream()
                      .filter(dependency -> isAbove(dependency.getTargetClass(), one))
                      .forEach(
                          dependency ->
                              events.add(
                                  SimpleConditionEvent.violated(one, dependency.getDescription())));
                }
              });

  @ArchTest
  static final ArchRule rowsAndDecisionsOfTheStoreAreWithoutServlets =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".world..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.apache.."));

  // --- everywhere

  @ArchTest
  static void everyPackageIsCheckedForNull(JavaClasses all) {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass one : all) {
      JavaPackage its = one.getPackage();
      if (!its.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(its.getName());
      }
    }
    assertThat(all).hasSizeGreaterThan(100);
    assertThat(unmarked).isEmpty();
  }

  private static DescribedPredicate<JavaClass> areOfProducts() {
    return DescribedPredicate.describe(
        "belong to a product", one -> !part(one).isEmpty() && !NO_PRODUCTS.contains(part(one)));
  }

  private static DescribedPredicate<JavaClass> areIn(Set<String> parts) {
    return DescribedPredicate.describe("are in " + parts, one -> parts.contains(part(one)));
  }

  /** The first package below the root in which a class is; empty for the root, and elsewhere. */
  private static String part(JavaClass one) {
    return resideInAPackage(ROOT + ".*..").test(one)
        ? one.getPackageName().substring(ROOT.length() + 1).replaceFirst("\\..*", "")
        : "";
  }

  private interface Permission {
    boolean allows(String who, String target);
  }

  private static ArchCondition<JavaClass> dependOnlyOn(String what, Permission permission) {
    return new ArchCondition<>("depend, of the simulator, only on " + what) {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        one.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isOurs(dependency.getTargetClass()))
            .filter(dependency -> !permission.allows(part(one), part(dependency.getTargetClass())))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(one, dependency.getDescription())));
      }
    };
  }

  private static boolean isAbove(JavaClass target, JavaClass one) {
    return !part(target).isEmpty()
        && one.getPackageName().startsWith(target.getPackageName() + ".");
  }

  private static boolean isOurs(JavaClass one) {
    return resideInAPackage(ROOT + "..").test(one.getBaseComponentType());
  }
}
