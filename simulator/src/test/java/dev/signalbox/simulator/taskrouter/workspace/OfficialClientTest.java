package dev.signalbox.simulator.taskrouter.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.taskrouter.v1.Workspace;
import com.twilio.rest.taskrouter.v1.workspace.Activity;
import com.twilio.rest.taskrouter.v1.workspace.TaskChannel;
import com.twilio.rest.taskrouter.v1.workspace.TaskQueue;
import com.twilio.rest.taskrouter.v1.workspace.Workflow;
import dev.signalbox.simulator.OfficialClient;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Twilio's Java client works with it as with Twilio. */
@SimulatorTest
class OfficialClientTest {

  private final SimulatorClient simulator;
  private final TwilioRestClient twilio;

  OfficialClientTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
    twilio = OfficialClient.of(simulator);
  }

  @BeforeEach
  void nothingYet() throws Exception {
    simulator.reset();
  }

  @Test
  void setsAWorkspaceUp() {
    Workspace workspace = Workspace.creator("Flex").create(twilio);
    String sid = workspace.getSid();
    Activity lunch = Activity.creator(sid, "Lunch").setAvailable(false).create(twilio);
    TaskChannel fax = TaskChannel.creator(sid, "Fax", "fax").create(twilio);
    TaskQueue queue =
        TaskQueue.creator(sid, "Sales")
            .setTargetWorkers("skills HAS 'sales'")
            .setTaskOrder(TaskQueue.TaskOrder.LIFO)
            .create(twilio);
    String configuration =
        "{\"task_routing\":{\"default_filter\":{\"queue\":\"" + queue.getSid() + "\"}}}";
    Workflow workflow = Workflow.creator(sid, "All", configuration).create(twilio);

    assertThat(Workspace.fetcher(sid).fetch(twilio).getFriendlyName()).isEqualTo("Flex");
    assertThat(Activity.fetcher(sid, lunch.getSid()).fetch(twilio).getAvailable()).isFalse();
    assertThat(TaskChannel.fetcher(sid, fax.getSid()).fetch(twilio).getUniqueName())
        .isEqualTo("fax");
    assertThat(TaskQueue.fetcher(sid, queue.getSid()).fetch(twilio).getTaskOrder())
        .isEqualTo(TaskQueue.TaskOrder.LIFO);
    assertThat(Workflow.fetcher(sid, workflow.getSid()).fetch(twilio).getConfiguration())
        .isEqualTo(configuration);
  }

  @Test
  void readsAllPages() {
    String sid = Workspace.creator("Flex").create(twilio).getSid();
    List<String> made = new ArrayList<>();
    for (int number = 0; number < 7; number++) {
      made.add(TaskQueue.creator(sid, "queue " + number).create(twilio).getSid());
    }

    List<String> read = new ArrayList<>();
    TaskQueue.reader(sid).pageSize(3).read(twilio).forEach(queue -> read.add(queue.getSid()));

    assertThat(read).containsExactlyElementsOf(made.reversed());
  }

  @Test
  void changesAndDeletes() {
    String sid = Workspace.creator("Flex").create(twilio).getSid();
    String queue = TaskQueue.creator(sid, "Sales").create(twilio).getSid();

    TaskQueue renamed = TaskQueue.updater(sid, queue).setFriendlyName("New").update(twilio);
    boolean deleted = TaskQueue.deleter(sid, queue).delete(twilio);

    assertThat(renamed.getFriendlyName()).isEqualTo("New");
    assertThat(deleted).isTrue();
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> TaskQueue.fetcher(sid, queue).fetch(twilio))
        .satisfies(
            failure -> {
              assertThat(failure.getStatusCode()).isEqualTo(404);
              assertThat(failure.getCode()).isEqualTo(20404);
            });
  }
}
