package dev.signalbox.simulator.junit;

import dev.signalbox.simulator.rest.DemoAccount;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests that need a Twilio: constructor, tests and lifecycle methods may ask for a
 * {@link TwilioSimulator}. It runs in this JVM, on a free port, and ends with the tests.
 *
 * <p>Where tests run in parallel, classes of which one resets what another uses do not run at the
 * same time. With {@code reset = false} they do, and each test has to keep to what it has made.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TwilioSimulatorExtension.class)
@ResourceLock(providers = SimulatorLocks.class)
public @interface TwilioSimulatorTest {

  /** The account that it plays. */
  String accountSid() default DemoAccount.SID;

  /** The account's auth token, with which it signs what it sends. */
  String authToken() default DemoAccount.AUTH_TOKEN;

  /** An API key of the account, let in as well; it needs {@link #apiSecret}. */
  String apiKey() default "";

  /** The secret of the API key. */
  String apiSecret() default "";

  /** The same one makes the same SIDs in the same order; 0: others at each start. */
  long seed() default 0;

  /** Where switches stand at first: {@code name=position}. */
  String[] switches() default {};

  /** With whom it is shared. */
  Sharing shared() default Sharing.JVM;

  /** Whether the simulator forgets all before each test, also what {@code @BeforeAll} has made. */
  boolean reset() default true;
}
