package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tasks at the simulator that the callback service has made. */
final class CallbackTasks {

  /**
   * A task.
   *
   * @param attributes those that the callback service and others have given it
   * @param json as the simulator shows it
   */
  record Task(String sid, String status, JsonNode attributes, JsonNode json) {

    static Task of(JsonNode json) {
      String attributes = json.path("attributes").asString("{}");
      return new Task(
          json.path("sid").asString(),
          json.path("assignment_status").asString(),
          JsonMapper.shared().readTree(attributes.isEmpty() ? "{}" : attributes),
          json);
    }

    /** Whose it is: the call, the recording, the conversation. */
    String key() {
      return attributes.at("/signalbox/key").asString("");
    }

    String numberToCall() {
      return attributes.at("/callBackData/numberToCall").asString("");
    }
  }

  private final Steering twilio;

  CallbackTasks(Steering twilio) {
    this.twilio = twilio;
  }

  /** Of whichever state: a second one that was canceled is one too many. */
  Map<String, List<Task>> byKey() {
    return twilio.tasks().stream()
        .map(Task::of)
        .filter(task -> !task.key().isEmpty())
        .collect(Collectors.groupingBy(Task::key));
  }

  /** Waits until all of these have a task; returns how long that took. */
  Duration awaitEach(Collection<Customer> customers, Duration limit) {
    long begin = System.nanoTime();
    Awaitility.await("everybody who asked has a task")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              Map<String, List<Task>> tasks = byKey();
              assertThat(customers).allMatch(customer -> tasks.containsKey(customer.callSid()));
            });
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Each of these has one task, for the right number, and nobody else has any. */
  void assertOneEach(Collection<Customer> customers) {
    Map<String, List<Task>> tasks = byKey();
    assertThat(tasks).hasSameSizeAs(customers);
    for (Customer customer : customers) {
      assertThat(tasks.getOrDefault(customer.callSid(), List.of()))
          .as("tasks of " + customer.callSid())
          .singleElement()
          .satisfies(
              task -> {
                assertThat(task.status()).isEqualTo("pending");
                assertThat(task.numberToCall()).isEqualTo(customer.number());
              });
    }
  }
}
