package dev.signalbox.simulator.taskrouter.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class WorkspaceTest {

  private static final String WORKSPACES = "/taskrouter/v1/Workspaces";
  private static final String NOBODY = SimulatorClient.sid("WA", 0x9f9);

  private final SimulatorClient simulator;
  private String workspace = "";

  WorkspaceTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void aWorkspace() throws Exception {
    simulator.reset();
    workspace = created(post(WORKSPACES, "FriendlyName", "Flex")).text("sid");
  }

  @Test
  void beginsWithActivitiesAndTaskChannels() throws Exception {
    Answer shown = get("");

    assertThat(names("/Activities", "activities"))
        .containsExactlyInAnyOrder("Offline", "Available", "Unavailable");
    assertThat(names("/Activities?Available=true", "activities")).containsExactly("Available");
    assertThat(values("/TaskChannels", "channels", "unique_name"))
        .containsExactlyInAnyOrder("default", "voice", "chat", "sms", "video", "email");
    assertThat(shown.text("default_activity_name")).isEqualTo("Offline");
    assertThat(shown.json().path("multi_task_enabled").asBoolean()).isTrue();
  }

  @Test
  void beginsWithAQueueAndAWorkflowByTheTemplateFifo() throws Exception {
    workspace = created(post(WORKSPACES, "FriendlyName", "Small", "Template", "FIFO")).text("sid");

    assertThat(names("/Workflows", "workflows")).containsExactly("Default Fifo Workflow");
    assertThat(get("/TaskQueues").json().at("/task_queues/0/target_workers").asString())
        .isEqualTo("1==1");
    assertThat(post(WORKSPACES, "FriendlyName", "Big", "Template", "LIFO").code()).isEqualTo(20001);
  }

  @Test
  void isFoundByItsNameAndKnowsNothingOfOthers() throws Exception {
    String other = created(post(WORKSPACES, "FriendlyName", "Other")).text("sid");
    created(post(WORKSPACES + "/" + other + "/Activities", "FriendlyName", "Lunch"));

    Answer found = simulator.send(simulator.get(WORKSPACES + "?FriendlyName=Other"));

    assertThat(found.json().at("/workspaces/0/sid").asString()).isEqualTo(other);
    assertThat(names("/Activities", "activities")).doesNotContain("Lunch");
    assertThat(get("/Activities/" + activity(other, "Lunch")).code()).isEqualTo(20404);
  }

  @Test
  void keepsWhatAnUpdateLeavesOut() throws Exception {
    created(
        post(
            here(""), "EventCallbackUrl", "https://example.com/e", "EventsFilter", "task.created"));
    Answer renamed = created(post(here(""), "FriendlyName", "New"));
    Answer emptied = created(post(here(""), "EventCallbackUrl", ""));

    assertThat(renamed.text("event_callback_url")).isEqualTo("https://example.com/e");
    assertThat(renamed.text("events_filter")).isEqualTo("task.created");
    assertThat(emptied.json().path("event_callback_url").isNull()).isTrue();
    assertThat(emptied.text("friendly_name")).isEqualTo("New");
  }

  @Test
  void endsWithAllThatStandsInIt() throws Exception {
    String lunch = created(post(here("/Activities"), "FriendlyName", "Lunch")).text("sid");
    String task = SimulatorClient.sid("WT", 1);
    simulator.steer("PUT", "/tasks/" + task, "{\"workspace_sid\":\"" + workspace + "\"}");

    Answer deleted = simulator.send(simulator.request(here("")).DELETE());
    Answer without = simulator.send(delete(here("")));

    assertThat(deleted.status()).isEqualTo(401);
    assertThat(without.status()).isEqualTo(204);
    for (String path : List.of("", "/Activities", "/Activities/" + lunch, "/Tasks/" + task)) {
      assertThat(get(path).code()).as(path).isEqualTo(20404);
    }
    assertThat(simulator.look("/tasks").json()).isEmpty();
  }

  @Test
  void doesNotDeleteWhatSomebodyNeeds() throws Exception {
    String queue = created(post(here("/TaskQueues"), "FriendlyName", "Sales")).text("sid");
    String workflow = workflow(queue).text("sid");
    String offline = get("").text("default_activity_sid");
    String channel = valueOf("/TaskChannels", "channels", "unique_name", "default");

    for (String path :
        List.of("/TaskQueues/" + queue, "/Activities/" + offline, "/TaskChannels/" + channel)) {
      Answer refused = simulator.send(delete(here(path)));
      assertThat(refused.code()).as(path).isEqualTo(20001);
      assertThat(refused.text("message")).startsWith("Cannot delete");
    }
    assertThat(simulator.send(delete(here("/Workflows/" + workflow))).status()).isEqualTo(204);
    assertThat(simulator.send(delete(here("/TaskQueues/" + queue))).status()).isEqualTo(204);
    assertThat(get("/TaskQueues/" + queue).code()).isEqualTo(20404);
  }

  @Test
  void aQueueTakesAnExpressionOverWorkers() throws Exception {
    String lunch = created(post(here("/Activities"), "FriendlyName", "Lunch")).text("sid");
    Answer queue =
        created(
            post(
                here("/TaskQueues"),
                "FriendlyName",
                "Sales",
                "TargetWorkers",
                "skills HAS 'sales'",
                "MaxReservedWorkers",
                "3",
                "TaskOrder",
                "LIFO",
                "ReservationActivitySid",
                lunch));
    Answer emptied = created(post(here("/TaskQueues/" + queue.text("sid")), "TargetWorkers", ""));

    assertThat(queue.text("target_workers")).isEqualTo("skills HAS 'sales'");
    assertThat(queue.json().path("max_reserved_workers").asInt()).isEqualTo(3);
    assertThat(queue.text("task_order")).isEqualTo("LIFO");
    assertThat(queue.text("reservation_activity_name")).isEqualTo("Lunch");
    assertThat(emptied.text("target_workers")).isEmpty();
    assertThat(emptied.text("friendly_name")).isEqualTo("Sales");
  }

  @ParameterizedTest
  @CsvSource({
    "/Activities, Available, true, Missing required parameter FriendlyName",
    "/TaskChannels, UniqueName, x, Missing required parameter FriendlyName",
    "/TaskQueues, TargetWorkers, level >, Missing required parameter FriendlyName",
    "/Workflows, Configuration, {}, Missing required parameter FriendlyName"
  })
  void asksForAName(String path, String parameter, String value, String message) throws Exception {
    Answer refused = post(here(path), parameter, value);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(20001);
    assertThat(refused.text("message")).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "TargetWorkers, level >, TargetWorkers: it ends where a value is expected at 8",
    "MaxReservedWorkers, 51, MaxReservedWorkers has to be a number from 1 to 50",
    "TaskOrder, RANDOM, TaskOrder has to be FIFO or LIFO",
    "ReservationActivitySid, WA1, ReservationActivitySid names nothing in this workspace"
  })
  void aQueueRefusesWhatMakesNoSense(String parameter, String value, String message)
      throws Exception {
    Answer refused = post(here("/TaskQueues"), "FriendlyName", "Sales", parameter, value);

    assertThat(refused.code()).isEqualTo(20001);
    assertThat(refused.text("message")).isEqualTo(message);
    assertThat(names("/TaskQueues", "task_queues")).isEmpty();
  }

  @Test
  void aTaskChannelHasAUniqueNameThatStays() throws Exception {
    Answer channel =
        created(post(here("/TaskChannels"), "FriendlyName", "Faxes", "UniqueName", "fax"));
    Answer renamed =
        created(
            post(
                here("/TaskChannels/" + channel.text("sid")),
                "FriendlyName",
                "Fax",
                "ChannelOptimizedRouting",
                "true"));

    assertThat(renamed.text("unique_name")).isEqualTo("fax");
    assertThat(renamed.text("friendly_name")).isEqualTo("Fax");
    assertThat(renamed.json().path("channel_optimized_routing").asBoolean()).isTrue();
    assertThat(post(here("/TaskChannels"), "FriendlyName", "Other", "UniqueName", "fax").code())
        .isEqualTo(20001);
  }

  @Test
  void aWorkflowTakesFiltersWithTargets() throws Exception {
    String queue = created(post(here("/TaskQueues"), "FriendlyName", "Sales")).text("sid");
    String configuration =
        """
        {"task_routing":{"filters":[{"filter_friendly_name":"big","expression":"size > 3",
          "targets":[{"queue":"%1$s","expression":"worker.level > 2","priority":"5","timeout":30,
            "skip_if":"workers.available == 0","order_by":"worker.level DESC"},
            {"queue":"%1$s"}]}],
         "default_filter":{"queue":"%1$s"}}}
        """
            .formatted(queue);
    Answer workflow =
        created(
            post(
                here("/Workflows"),
                "FriendlyName",
                "All",
                "Configuration",
                configuration,
                "TaskReservationTimeout",
                "20",
                "AssignmentCallbackUrl",
                "https://example.com/a"));

    assertThat(workflow.text("configuration")).isEqualTo(configuration);
    assertThat(workflow.json().path("task_reservation_timeout").asInt()).isEqualTo(20);
    assertThat(workflow.text("assignment_callback_url")).isEqualTo("https://example.com/a");
    assertThat(created(post(here("/Workflows/" + workflow.text("sid")), "FriendlyName", "New")))
        .satisfies(one -> assertThat(one.text("configuration")).isEqualTo(configuration));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON | Configuration: ",
        "{} | Configuration: task_routing is missing",
        "{\"task_routing\":{}} | Configuration: there is neither a filter nor a default_filter",
        "{\"task_routing\":{\"default_filter\":{}}} | Configuration: queue of default_filter is missing",
        "{\"task_routing\":{\"default_filter\":{\"queue\":\"WQ1\"}}} | Configuration: there is no queue WQ1",
        "{\"task_routing\":{\"filters\":[{\"filter_friendly_name\":\"a\",\"targets\":[]}]}} | Configuration: expression of filter a is missing",
        "{\"task_routing\":{\"filters\":[{\"filter_friendly_name\":\"a\",\"expression\":\"1==1\"}]}} | Configuration: targets of filter a are missing",
        "{\"task_routing\":{\"filters\":[{\"filter_friendly_name\":\"a\",\"expression\":\"b >\"}]}} | Configuration: expression of filter a: it ends where a value is expected",
        "{\"task_routing\":{\"filtres\":[]}} | Configuration: Unrecognized property \"filtres\""
      })
  void aWorkflowSaysWhatIsWrongWithItsConfiguration(String configuration, String message)
      throws Exception {
    Answer refused =
        post(here("/Workflows"), "FriendlyName", "All", "Configuration", configuration);

    assertThat(refused.code()).isEqualTo(20001);
    assertThat(refused.text("message")).startsWith(message);
  }

  @Test
  void refusesUrlsAndActivitiesThatAreNone() throws Exception {
    assertThat(post(here(""), "EventCallbackUrl", "nowhere").text("message"))
        .isEqualTo("EventCallbackUrl is not a valid URL");
    assertThat(post(here(""), "DefaultActivitySid", NOBODY).code()).isEqualTo(20001);
    assertThat(post(WORKSPACES, "FriendlyName", "x".repeat(65)).code()).isEqualTo(20001);
  }

  private Answer workflow(String queue) throws Exception {
    return created(
        post(
            here("/Workflows"),
            "FriendlyName",
            "All",
            "Configuration",
            "{\"task_routing\":{\"default_filter\":{\"queue\":\"" + queue + "\"}}}"));
  }

  private String here(String path) {
    return WORKSPACES + "/" + workspace + path;
  }

  private Answer get(String path) throws Exception {
    return simulator.send(simulator.get(here(path)));
  }

  private Answer post(String path, String... form) throws Exception {
    return simulator.send(simulator.post(path, form));
  }

  private HttpRequest.Builder delete(String path) {
    return simulator.get(path).DELETE();
  }

  private static Answer created(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
    return answer;
  }

  private List<String> names(String path, String key) throws Exception {
    return values(path, key, "friendly_name");
  }

  private List<String> values(String path, String key, String property) throws Exception {
    return get(path)
        .json()
        .path(key)
        .valueStream()
        .map(one -> one.path(property).asString())
        .toList();
  }

  private String valueOf(String path, String key, String property, String value) throws Exception {
    return sidOf(get(path).json().path(key), property, value);
  }

  private String activity(String of, String name) throws Exception {
    Answer list = simulator.send(simulator.get(WORKSPACES + "/" + of + "/Activities"));
    return sidOf(list.json().path("activities"), "friendly_name", name);
  }

  private static String sidOf(JsonNode list, String property, String value) {
    return list.valueStream()
        .filter(one -> one.path(property).asString().equals(value))
        .findFirst()
        .orElseThrow()
        .path("sid")
        .asString();
  }
}
