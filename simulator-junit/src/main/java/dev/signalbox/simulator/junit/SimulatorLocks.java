package dev.signalbox.simulator.junit;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Whoever resets a simulator is alone with it; whoever does not shares it. */
final class SimulatorLocks implements ResourceLocksProvider {

  private static final String PREFIX = "dev.signalbox.simulator.junit/";

  @Override
  public Set<Lock> provideForClass(Class<?> testClass) {
    return locks(testClass, testClass.getName(), List.of());
  }

  @Override
  public Set<Lock> provideForNestedClass(
      List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
    return locks(testClass, enclosingInstanceTypes.getFirst().getName(), enclosingInstanceTypes);
  }

  private static Set<Lock> locks(Class<?> testClass, String outermost, List<Class<?>> enclosing) {
    return AnnotationSupport.findAnnotation(testClass, TwilioSimulatorTest.class, enclosing)
        .map(wanted -> Set.of(lock(wanted, outermost)))
        .orElseGet(Set::of);
  }

  private static Lock lock(TwilioSimulatorTest wanted, String outermost) {
    String who =
        wanted.shared() == Sharing.CLASS
            ? outermost
            : Integer.toHexString(SimulatorSettings.of(wanted).hashCode());
    return new Lock(
        PREFIX + who, wanted.reset() ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ);
  }
}
