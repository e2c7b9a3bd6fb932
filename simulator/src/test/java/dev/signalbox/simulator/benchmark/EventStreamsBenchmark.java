package dev.signalbox.simulator.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The simulator as a whole process on one core: a contact centre of so many agents, of which the
 * traffic is speeded up by moving the clock on, sends all that happens to a sink that does nothing
 * but answer 204. It prints how many different events came in, what that cost, how many waited, and
 * how long the start took.
 *
 * <p>How to run it: docs/simulator.md, "How fast". It needs Linux: what a process has used is read
 * from {@code /proc}.
 */
public final class EventStreamsBenchmark implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("\"id\":\"(E[VZ][0-9a-f]{32})\"");
  private static final double TICKS_PER_SECOND = 100;
  private static final double NANOS = 1e9;
  private static final long STEP_MILLIS = 250;
  private static final long POLL_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintWriter out;
  private final Set<String> ids = Collections.synchronizedSet(new HashSet<>());
  private final AtomicLong requests = new AtomicLong();
  private final HttpServer sink;
  private final Process process;
  private final SimulatorClient client;

  private EventStreamsBenchmark(List<String> command, PrintWriter out) throws IOException {
    this.out = out;
    this.sink =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    sink.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    sink.createContext("/", this::take);
    sink.start();
    int port = freePort();
    this.process = process(command, port);
    this.client = new SimulatorClient(port);
  }

  /**
   * @param arguments the command that starts the simulator, such as {@code "taskset -c 0 java -jar
   *     …"}; agents (10000); calls and chats per minute (1000 each); how many times faster than the
   *     clock (3); seconds (30); whether events are sent in batches (true)
   */
  public static void main(String[] arguments) throws Exception {
    try (PrintWriter out = new PrintWriter(System.out, true);
        EventStreamsBenchmark benchmark =
            new EventStreamsBenchmark(List.of(arguments[0].split(" ")), out)) {
      benchmark.awaitStart();
      benchmark.run(
          argument(arguments, 1, 10_000),
          argument(arguments, 2, 1_000),
          argument(arguments, 3, 3),
          argument(arguments, 4, 30),
          arguments.length <= 5 || Boolean.parseBoolean(arguments[5]));
    }
  }

  private static int argument(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    Matcher matcher = ID.matcher(body);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    requests.incrementAndGet();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static Process process(List<String> command, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TWILIO_ACCOUNT_SID", SimulatorClient.ACCOUNT);
    builder.environment().put("TWILIO_AUTH_TOKEN", SimulatorClient.AUTH_TOKEN);
    builder.environment().put("SIMULATOR_PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
    return builder.start();
  }

  private void awaitStart() throws InterruptedException {
    long began = System.nanoTime();
    while (!answers()) {
      if (System.nanoTime() - began > PATIENCE.toNanos() || !process.isAlive()) {
        throw new IllegalStateException("the simulator does not start");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    report("%.2f s from the command to the first answer", (System.nanoTime() - began) / NANOS);
  }

  private boolean answers() throws InterruptedException {
    try {
      return client.look("/clock").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void run(int agents, int perMinute, int speed, int seconds, boolean batches)
      throws Exception {
    subscribe(batches);
    client.steer(
        "PUT",
        "/traffic",
        "{\"agents\":%d,\"calls_per_minute\":%d,\"chats_per_minute\":%d,\"seed\":7}"
            .formatted(agents, perMinute, perMinute));
    report("%,d agents sign in, and customers come in for ten minutes …", agents);
    for (int step = 0; step < 120; step++) {
      advance(Duration.ofSeconds(5));
      drain();
    }
    drain();
    int before = ids.size();
    long requestsBefore = requests.get();
    double cpuBefore = cpu();
    long began = System.nanoTime();
    long most = 0;
    for (int step = 1; step <= seconds * 1_000 / STEP_MILLIS; step++) {
      advance(Duration.ofMillis(STEP_MILLIS * (speed - 1)));
      most = Math.max(most, waiting());
      long next = began + TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS * step);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
    }
    double took = (System.nanoTime() - began) / NANOS;
    int events = ids.size() - before;
    report(
        "%,.0f events/s for %.0f s in %,.0f requests/s; %,d waited at most, %,d at the end",
        events / took, took, (requests.get() - requestsBefore) / took, most, waiting());
    double cpu = cpu() - cpuBefore;
    report("%.2f CPU seconds a second, %,.0f events per CPU second", cpu / took, events / cpu);
    report("resident: %d MB, at most %d MB", memory("VmRSS"), memory("VmHWM"));
    drain();
    report(
        "%,d different events at the sink in all, %,d alerts",
        ids.size(), client.look("/alerts").json().size());
  }

  private void subscribe(boolean batches) throws Exception {
    Answer made =
        client.send(
            client.post(
                "/events/v1/Sinks",
                "Description",
                "benchmark",
                "SinkType",
                "webhook",
                "SinkConfiguration",
                "{\"destination\":\"http://localhost:%d/\",\"method\":\"POST\",\"batch_events\":%b}"
                    .formatted(sink.getAddress().getPort(), batches)));
    List<String> form = new ArrayList<>(List.of("Description", "all", "SinkSid", made.text("sid")));
    client
        .send(client.get("/events/v1/Types?PageSize=500"))
        .json()
        .path("types")
        .forEach(
            type -> {
              String name = type.path("type").asString();
              if (name.startsWith("com.twilio.taskrouter.")) {
                form.add("Types");
                form.add("{\"type\":\"" + name + "\",\"schema_version\":1}");
              }
            });
    Answer subscribed =
        client.send(client.post("/events/v1/Subscriptions", form.toArray(String[]::new)));
    if (subscribed.status() != 201) {
      throw new IllegalStateException(subscribed.response().body());
    }
  }

  private void advance(Duration by) throws Exception {
    if (by.isPositive()) {
      client.steer("POST", "/clock/advance", "{\"advance\":\"%s\"}".formatted(by));
    }
  }

  private void drain() throws Exception {
    while (waiting() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private long waiting() throws Exception {
    JsonNode view = client.look("/sinks").json().path(0);
    return view.path("ready").asLong()
        + view.path("later").asLong()
        + view.path("under_way").asLong();
  }

  private long pid() {
    return process.pid();
  }

  /** Of a process that replaces itself, as {@code taskset} does, this is the simulator. */
  private double cpu() throws IOException {
    String[] fields =
        Files.readString(Path.of("/proc/" + pid() + "/stat")).replaceFirst(".*\\) ", "").split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private long memory(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void report(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor();
    sink.stop(0);
  }
}
