package dev.signalbox.simulator.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the simulator for tests and hands it to them. {@link TwilioSimulatorTest} brings it along;
 * whoever needs the simulator in a static place, such as {@code @DynamicPropertySource}, registers
 * it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TwilioSimulatorExtension TWILIO = TwilioSimulatorExtension.with().seed(7).extension();
 * }</pre>
 */
public final class TwilioSimulatorExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(TwilioSimulatorExtension.class);

  private record Wish(SimulatorSettings settings, Sharing sharing, boolean reset) {

    /** What those who share one have in common. */
    Key key() {
      return new Key(settings, sharing);
    }
  }

  private record Key(SimulatorSettings settings, Sharing sharing) {}

  private final @Nullable Wish registered;
  private final AtomicReference<@Nullable TwilioSimulator> latest = new AtomicReference<>();

  /** With the settings of the class's {@link TwilioSimulatorTest}. */
  public TwilioSimulatorExtension() {
    this(null);
  }

  private TwilioSimulatorExtension(@Nullable Wish registered) {
    this.registered = registered;
  }

  /** Settings to register it with; what is not said is as in {@link TwilioSimulatorTest}. */
  public static Registration with() {
    return new Registration();
  }

  /**
   * The simulator of the tests that run.
   *
   * @throws IllegalStateException before the first of the class's {@code @BeforeAll}
   */
  public TwilioSimulator simulator() {
    TwilioSimulator simulator = latest.get();
    if (simulator == null) {
      throw new IllegalStateException("no test of this class runs yet");
    }
    return simulator;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    simulator(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TwilioSimulator simulator = simulator(context);
    if (wish(context).reset) {
      simulator.reset();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TwilioSimulator.class;
  }

  @Override
  public TwilioSimulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return simulator(context);
  }

  private TwilioSimulator simulator(ExtensionContext context) {
    Wish wish = wish(context);
    // A nested class finds what its outer class has: a store looks into those above it.
    ExtensionContext owner =
        wish.sharing == Sharing.JVM ? context.getRoot() : outermostClass(context);
    TwilioSimulator simulator =
        owner
            .getStore(NAMESPACE)
            .computeIfAbsent(
                wish.key(), key -> RunningSimulator.start(key.settings), RunningSimulator.class)
            .simulator();
    latest.set(simulator);
    return simulator;
  }

  private static ExtensionContext outermostClass(ExtensionContext context) {
    ExtensionContext owner = context;
    ExtensionContext parent = context.getParent().orElse(null);
    while (parent != null && parent.getTestClass().isPresent()) {
      owner = parent;
      parent = parent.getParent().orElse(null);
    }
    return owner;
  }

  private Wish wish(ExtensionContext context) {
    if (registered != null) {
      return registered;
    }
    return AnnotationSupport.findAnnotation(
            context.getRequiredTestClass(),
            TwilioSimulatorTest.class,
            context.getEnclosingTestClasses())
        .map(wanted -> new Wish(SimulatorSettings.of(wanted), wanted.shared(), wanted.reset()))
        .orElseGet(() -> new Wish(SimulatorSettings.DEFAULT, Sharing.JVM, true));
  }

  /** Says what the simulator is to be like. */
  public static final class Registration {

    private SimulatorSettings settings = SimulatorSettings.DEFAULT;
    private Sharing sharing = Sharing.JVM;
    private boolean reset = true;

    private Registration() {}

    public Registration account(String accountSid, String authToken) {
      settings =
          new SimulatorSettings(
              accountSid,
              authToken,
              settings.apiKey(),
              settings.apiSecret(),
              settings.seed(),
              settings.switches());
      return this;
    }

    public Registration apiKey(String key, String secret) {
      settings =
          new SimulatorSettings(
              settings.accountSid(),
              settings.authToken(),
              key,
              secret,
              settings.seed(),
              settings.switches());
      return this;
    }

    public Registration seed(long seed) {
      settings =
          new SimulatorSettings(
              settings.accountSid(),
              settings.authToken(),
              settings.apiKey(),
              settings.apiSecret(),
              seed,
              settings.switches());
      return this;
    }

    public Registration switched(String name, String position) {
      Map<String, String> switches = new HashMap<>(settings.switches());
      switches.put(name, position);
      settings =
          new SimulatorSettings(
              settings.accountSid(),
              settings.authToken(),
              settings.apiKey(),
              settings.apiSecret(),
              settings.seed(),
              switches);
      return this;
    }

    public Registration shared(Sharing with) {
      sharing = with;
      return this;
    }

    public Registration reset(boolean beforeEachTest) {
      reset = beforeEachTest;
      return this;
    }

    public TwilioSimulatorExtension extension() {
      return new TwilioSimulatorExtension(new Wish(settings, sharing, reset));
    }
  }
}
