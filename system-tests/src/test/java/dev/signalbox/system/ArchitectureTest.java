package dev.signalbox.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The directions in which the code may depend, so that a reader can begin anywhere and need not
 * read everything. A rule with an exception says why there is one.
 */
@AnalyzeClasses(packages = "dev.signalbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.signalbox.";
  private static final String GATEWAY = ROOT + "gateway";
  private static final String MEDIA_STREAM = ROOT + "mediastream";
  private static final String CALLBACK = ROOT + "callback";
  private static final String SIMULATOR = ROOT + "simulator";
  private static final String CLI = ROOT + "cli";
  private static final String[] SERVICES = {
    GATEWAY + "..", MEDIA_STREAM + "..", CALLBACK + "..", SIMULATOR + "..", CLI + ".."
  };

  // --- between modules

  @ArchTest
  static final ArchRule everyClassBelongsToAModuleThatTheseRulesKnow =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.of(
                      "events",
                      "runtime",
                      "twilio",
                      "kafka",
                      "service",
                      "broker",
                      "testing",
                      "gateway",
                      "mediastream",
                      "callback",
                      "simulator",
                      "cli")
                  .map(module -> ROOT + module + "..")
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule platformDependsOnNoService =
      noClasses()
          .that()
          .resideOutsideOfPackages(SERVICES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVICES);

  @ArchTest
  static final ArchRule gatewayDependsOnNoOtherService =
      independentOf(GATEWAY, MEDIA_STREAM, CALLBACK, SIMULATOR, CLI);

  @ArchTest
  static final ArchRule mediaStreamDependsOnNoOtherService =
      independentOf(MEDIA_STREAM, GATEWAY, CALLBACK, SIMULATOR, CLI);

  @ArchTest
  static final ArchRule callbackDependsOnNoOtherService =
      independentOf(CALLBACK, GATEWAY, MEDIA_STREAM, SIMULATOR, CLI);

  @ArchTest
  static final ArchRule simulatorDependsOnNoOtherService =
      independentOf(SIMULATOR, GATEWAY, MEDIA_STREAM, CALLBACK, CLI);

  /** It starts them as processes; what it needs of them stands in their docs. */
  @ArchTest
  static final ArchRule cliDependsOnNoService =
      independentOf(CLI, GATEWAY, MEDIA_STREAM, CALLBACK, SIMULATOR);

  @ArchTest static final ArchRule eventsDependOnNothingOfOurs = ofOursOnly("events", "events");

  @ArchTest static final ArchRule runtimeDependsOnNothingOfOurs = ofOursOnly("runtime", "runtime");

  @ArchTest static final ArchRule brokerDependsOnNothingOfOurs = ofOursOnly("broker", "broker");

  /** Of the runtime, the settings: the REST client reads its own, and whose signatures count. */
  @ArchTest
  static final ArchRule twilioDependsOnEventsAndRuntime =
      ofOursOnly("twilio", "twilio", "events", "runtime");

  @ArchTest static final ArchRule kafkaDependsOnEvents = ofOursOnly("kafka", "kafka", "events");

  /**
   * Twilio is not built from our classes, so its stand-in is not either: a mistake in {@code
   * platform/twilio} would be answered by the same mistake. It starts like every process of ours.
   */
  @ArchTest
  static final ArchRule simulatorDependsOnEventsAndRuntime =
      ofOursOnly("simulator", "simulator", "events", "runtime");

  /** Nothing that runs is built upon what tests are built upon. */
  @ArchTest
  static final ArchRule onlyTestsDependOnTesting =
      noClasses()
          .that(resideOutsideOfPackage(ROOT + "testing.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "testing..");

  @ArchTest
  static final ArchRule modulesHaveNoCycles =
      slices().matching("dev.signalbox.(*)..").should().beFreeOfCycles();

  // --- inside a module

  /** Whoever only signs, or only validates tokens, carries no REST client with it. */
  @ArchTest
  static final ArchRule signaturesTokensAndRestKnowNothingOfEachOther =
      slices().matching("dev.signalbox.twilio.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesOfTheGatewayHaveNoCycles =
      slices().matching("dev.signalbox.gateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheCliHaveNoCycles =
      slices().matching("dev.signalbox.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfMediaStreamHaveNoCycles =
      slices().matching("dev.signalbox.mediastream.(*)..").should().beFreeOfCycles();

  /** What is decided is plain Java: it is tested without anything that runs. */
  @ArchTest
  static final ArchRule whatMediaStreamDecidesIsPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(
              Stream.of("task", "conference", "leg", "command", "message", "act", "settings")
                  .map(part -> MEDIA_STREAM + "." + part + "..")
                  .toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "com.twilio..");

  @ArchTest
  static final ArchRule packagesOfCallbackHaveNoCycles =
      slices().matching("dev.signalbox.callback.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatCallbackDecidesIsPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(
              Stream.of("request", "book", "act", "number", "policy", "settings")
                  .map(part -> CALLBACK + "." + part + "..")
                  .toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "com.twilio..");

  @ArchTest static final ArchRule routesKnowNothingElseOfTheGate = gateOnly("route", "route");

  @ArchTest
  static final ArchRule httpKnowsOnlyRoutes = gateOnly("http", "http", "route", "metrics", "log");

  @ArchTest
  static final ArchRule recordsAreMadeWithoutCommandsAndProxy =
      gateOnly("record", "record", "http", "route", "metrics", "log");

  @ArchTest
  static final ArchRule commandsAreTakenWithoutRecordsAndProxy =
      gateOnly("command", "command", "http", "route", "metrics", "log");

  /** What it needs of the settings are two values; they are read with all others, at the top. */
  @ArchTest
  static final ArchRule proxyKnowsRoutesAndSettings =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY + ".proxy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY + ".http..", GATEWAY + ".record..", GATEWAY + ".command..");

  // --- everywhere

  /** A process talks through its log; a command line and a start that fails, to a person. */
  @ArchTest
  static final ArchRule onlyWhoTalksToAPersonPrints =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(CLI + ".Main")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "broker.BrokerMain")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "runtime.OneLineFailures")
          .and()
          // Whoever starts it on its own is told where it is; its log is for what happens later.
          .doNotHaveFullyQualifiedName(SIMULATOR + ".SimulatorApplication")
          .and()
          // The one reason to end that a gate finds only after it has started.
          .doNotHaveFullyQualifiedName(GATEWAY + ".TopicsAtStart")
          .and()
          // Likewise for a service: topics that cannot be made, or are not as they must be.
          .doNotHaveFullyQualifiedName(ROOT + "service.run.TopicsFirst")
          .and()
          // A test's log is set to WARN, and must still say what the tests ran against.
          .doNotHaveFullyQualifiedName(ROOT + "testing.SharedBroker")
          .should(accessField(System.class, "out").or(accessField(System.class, "err")));

  /** Selenium logs by it, and is told to be silent. */
  @ArchTest
  static final ArchRule logsGoThroughSlf4j =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + "testing.Browser")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule whatAnObjectNeedsStandsInItsConstructor =
      NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static final ArchRule aNameSaysWhatAClassIsFor =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Utility|Utilities|Helper|Helpers|Misc|Common)(\\$.*)?");

  /** From the sources: NullAway checks only what is marked, so an unmarked package is unchecked. */
  @Test
  void everyPackageSaysWhatItIsForAndIsCheckedForNull() {
    Set<Path> packages = new TreeSet<>();
    for (Path file : Project.filesBelow("", ".java")) {
      Path relative = Project.root().relativize(file);
      if (relative.toString().contains("src/main/java")) {
        packages.add(relative.getParent());
      }
    }
    assertThat(packages).hasSizeGreaterThan(20);
    List<Path> unmarked =
        packages.stream()
            .filter(
                folder -> {
                  Path info = Project.root().resolve(folder).resolve("package-info.java");
                  return !Files.exists(info)
                      || !Project.read(info).contains("@NullMarked")
                      || !Project.read(info).startsWith("/**");
                })
            .toList();
    assertThat(unmarked).isEmpty();
  }

  private static ArchRule independentOf(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Stream.of(others).map(other -> other + "..").toArray(String[]::new));
  }

  private static ClassesShouldConjunction ofOursOnly(String module, String... allowed) {
    return only(ROOT, ROOT + module, Stream.of(allowed).map(name -> ROOT + name));
  }

  private static ClassesShouldConjunction gateOnly(String part, String... allowed) {
    return only(
        GATEWAY, GATEWAY + "." + part, Stream.of(allowed).map(name -> GATEWAY + "." + name));
  }

  /** Of all that is ours, or one module's, what is in this package depends on these only. */
  private static ClassesShouldConjunction only(
      String all, String thisPackage, Stream<String> allowed) {
    String everything = all.endsWith(".") ? all + "." : all + "..";
    return noClasses()
        .that()
        .resideInAPackage(thisPackage + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(everything)
                .and(
                    resideOutsideOfPackages(
                        allowed.map(name -> name + "..").toArray(String[]::new))));
  }
}
