package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code up} is going to start, with which settings; nothing of it has happened yet. */
record Plan(
    List<Service> services,
    Map<Service, Integer> ports,
    String kafka,
    @Nullable String partitions,
    @Nullable String twilioApiBaseUrl,
    String publicUrl,
    String accountSid,
    String authToken,
    String opsUser,
    String opsPassword,
    Map<String, String> tokens,
    Map<String, String> demo) {

  private static final String DEMO_ACCOUNT = "AC000000000000000000000000000000a1";

  /** Where the simulator founds its contact centre unless told otherwise; that of the samples. */
  private static final String DEMO_WORKSPACE = "WS000000000000000000000000000000b1";

  private static final String[] WORKSPACE = {
    "TWILIO_FLEX_WORKSPACE_SID", "WORKSPACE_SID", "TWILIO_WORKSPACE_SID"
  };
  private static final String EMBEDDED_PARTITIONS = "4";
  private static final String BOOTSTRAP_SERVERS = "[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*";
  private static final String ACCOUNT_SID = "AC[0-9a-fA-F]{32}";

  static Plan of(UpOptions options, CliSettings settings, KeptSecrets kept) {
    boolean live = options.twilio == UpOptions.Twilio.live;
    List<Service> services = services(options, live);
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, service.port(settings));
    }
    Ports.requireDistinct(Listener.of(services, ports));
    int gatewayPort = ports.getOrDefault(Service.INGRESS_GATEWAY, 0);
    String publicUrl = settings.publicUrl();
    String accountSid = settings.text("TWILIO_ACCOUNT_SID", "ACCOUNT_SID");
    String authToken = settings.text("TWILIO_AUTH_TOKEN", "AUTH_TOKEN");
    requireCredentials(accountSid, authToken, live);
    requireWorkspace(services, settings, live);
    String opsPassword = settings.text("OPS_PASSWORD");
    String opsUser = settings.text("OPS_USER");
    return new Plan(
        services,
        ports,
        kafka(options, services, settings, ports),
        partitions(services, settings),
        twilioApiBaseUrl(options, live, settings, ports),
        publicUrl == null ? "http://localhost:" + gatewayPort : publicUrl,
        accountSid == null ? DEMO_ACCOUNT : accountSid,
        accountSid == null || authToken == null ? kept.authToken() : authToken,
        opsUser == null ? "ops" : opsUser,
        opsPassword == null ? kept.opsPassword() : opsPassword,
        services.contains(Service.SIMULATOR) ? tokens(settings, kept) : Map.of(),
        demo(settings, services, live));
  }

  /** What a real account's owner has to say, and a simulated one's need not. */
  private static Map<String, String> demo(
      CliSettings settings, List<Service> services, boolean live) {
    Map<String, String> demo = new HashMap<>();
    if (!live && settings.text(WORKSPACE) == null) {
      demo.put(WORKSPACE[0], DEMO_WORKSPACE);
    }
    if (!services.contains(Service.SIMULATOR)) {
      return demo;
    }
    for (String url : List.of("CUSTOMER_WSS_URL", "MEDIA_STREAM_A", "MEDIA_STREAM_B")) {
      if (settings.text(url) == null) {
        demo.put(url, "voice.example.com/streams");
      }
    }
    if (settings.text("CRESTA_TOKEN", "CUSTOMER_CRESTA_TOKEN") == null) {
      demo.put("CRESTA_TOKEN", "demo");
    }
    return demo;
  }

  private static List<Service> services(UpOptions options, boolean live) {
    Set<Service> only = named(options.only);
    Set<Service> without = named(options.without);
    List<Service> services =
        Arrays.stream(Service.values())
            .filter(service -> only.isEmpty() || only.contains(service))
            .filter(service -> !without.contains(service))
            .filter(service -> options.kafka == null || service != Service.BROKER)
            .filter(service -> (!live && options.twilioUrl == null) || service != Service.SIMULATOR)
            .toList();
    if (services.isEmpty()) {
      throw Failure.usage("nothing is left to start");
    }
    return services;
  }

  private static Set<Service> named(List<String> ids) {
    Set<Service> services = EnumSet.noneOf(Service.class);
    ids.forEach(id -> services.add(Service.named(id.strip())));
    return services;
  }

  private static void requireCredentials(
      @Nullable String accountSid, @Nullable String authToken, boolean live) {
    if (accountSid != null && !accountSid.matches(ACCOUNT_SID)) {
      throw Failure.usage("TWILIO_ACCOUNT_SID: expected AC and 32 hexadecimal digits");
    }
    if (live && accountSid == null) {
      throw Failure.usage(
          "TWILIO_ACCOUNT_SID is missing: --twilio live needs it, in the environment or .env");
    }
    if (authToken == null && (live || accountSid != null)) {
      throw Failure.usage(
          "TWILIO_AUTH_TOKEN is missing: the account needs it, in the environment or .env");
    }
  }

  /** Twilio's workspace is its owner's to name: no default of ours is in that account. */
  private static void requireWorkspace(List<Service> services, CliSettings settings, boolean live) {
    if (live && services.contains(Service.CALLBACK_SERVICE) && settings.text(WORKSPACE) == null) {
      throw Failure.usage(
          "TWILIO_FLEX_WORKSPACE_SID is missing: "
              + Service.CALLBACK_SERVICE.id()
              + " needs it, in the environment or .env, or leave that out with --without");
    }
  }

  private static String kafka(
      UpOptions options,
      List<Service> services,
      CliSettings settings,
      Map<Service, Integer> ports) {
    if (options.kafka != null) {
      if (!options.kafka.matches(BOOTSTRAP_SERVERS)) {
        throw Failure.usage("--kafka: expected HOST:PORT, or several separated by commas");
      }
      return options.kafka;
    }
    String embedded = "localhost:" + ports.get(Service.BROKER);
    String configured = settings.text("KAFKA_BOOTSTRAP_SERVERS");
    return services.contains(Service.BROKER) || configured == null ? embedded : configured;
  }

  /** A laptop's broker gets few partitions: each costs it files and start time. */
  private static @Nullable String partitions(List<Service> services, CliSettings settings) {
    String configured = settings.text("KAFKA_PARTITIONS");
    return configured == null && services.contains(Service.BROKER)
        ? EMBEDDED_PARTITIONS
        : configured;
  }

  private static @Nullable String twilioApiBaseUrl(
      UpOptions options, boolean live, CliSettings settings, Map<Service, Integer> ports) {
    if (options.twilioUrl != null) {
      return options.twilioUrl;
    }
    return live
        ? settings.text("TWILIO_API_BASE_URL")
        : "http://localhost:" + ports.get(Service.SIMULATOR);
  }

  private static Map<String, String> tokens(CliSettings settings, KeptSecrets kept) {
    String agent = settings.text("SIMULATOR_AGENT_TOKEN");
    String supervisor = settings.text("SIMULATOR_SUPERVISOR_TOKEN");
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("agent", agent == null ? kept.agentToken() : agent);
    tokens.put("supervisor", supervisor == null ? kept.supervisorToken() : supervisor);
    return tokens;
  }

  List<Listener> listeners() {
    return Listener.of(services, ports);
  }

  int port(Service service) {
    return ports.getOrDefault(service, 0);
  }

  /**
   * What every service finds in its environment.
   *
   * @param state folder in which services keep what they can make anew
   */
  Map<String, String> environment(Path state) {
    Map<String, String> environment = new HashMap<>(demo);
    environment.put("STATE_DIR", state.toString());
    environment.put("TWILIO_ACCOUNT_SID", accountSid);
    environment.put("TWILIO_AUTH_TOKEN", authToken);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    environment.put("PUBLIC_URL", publicUrl);
    environment.put("OPS_USER", opsUser);
    environment.put("OPS_PASSWORD", opsPassword);
    if (partitions != null) {
      environment.put("KAFKA_PARTITIONS", partitions);
    }
    if (twilioApiBaseUrl != null) {
      environment.put("TWILIO_API_BASE_URL", twilioApiBaseUrl);
    }
    ports.forEach(
        (service, port) -> environment.put(service.portVariable(), Integer.toString(port)));
    String agent = tokens.get("agent");
    String supervisor = tokens.get("supervisor");
    if (agent != null && supervisor != null) {
      environment.put("SIMULATOR_AGENT_TOKEN", agent);
      environment.put("SIMULATOR_SUPERVISOR_TOKEN", supervisor);
    }
    return environment;
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "Plan" + services;
  }
}
