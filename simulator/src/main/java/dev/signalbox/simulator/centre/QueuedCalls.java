package dev.signalbox.simulator.centre;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.Desk.TaskState;
import dev.signalbox.simulator.taskrouter.Desk.Wish;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.voice.Lines.CallState;
import dev.signalbox.simulator.voice.Switchboard;
import dev.signalbox.simulator.voice.Switchboard.Waiting;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a task of each call that is enqueued for a workflow. Whoever hangs up while waiting cancels
 * the task. A task that is over lets the call leave the queue; but whoever's task somebody cancels
 * may go on hearing what the wait URL says, by a switch.
 */
final class QueuedCalls {

  private static final int KEPT = 20_000;
  private static final int USUAL_TIMEOUT_SECONDS = 86_400;
  private static final int NO_CODE_KNOWN = 0;

  private final Desk desk;
  private final Switchboard switchboard;
  private final Catalogue catalogue;
  private final Account account;
  private final Alerts alerts;
  private final JsonMapper json;
  private final Switch canceled;
  private final Table<QueuedCall> table;
  private final Index<QueuedCall> byTask;

  QueuedCalls(
      World world,
      Desk desk,
      Switchboard switchboard,
      Catalogue catalogue,
      Account account,
      Alerts alerts,
      JsonMapper json,
      Switches switches) {
    this.desk = desk;
    this.switchboard = switchboard;
    this.catalogue = catalogue;
    this.account = account;
    this.alerts = alerts;
    this.json = json;
    // Flex's own samples cancel the task from the wait URL, whose answer then says goodbye.
    this.canceled = switches.define("taskrouter.canceled-call", "stays", "leaves");
    this.table = world.table("centre.queued-calls", QueuedCall.class, KEPT, one -> false);
    this.byTask = table.index(QueuedCall::taskSid);
    switchboard.onQueue(this::entered, this::left);
    desk.onTask(this::taskMoved);
  }

  /** The call is led elsewhere on purpose: the task stays as it is. */
  void forget(String callSid) {
    table.remove(callSid);
  }

  private void entered(Waiting waiting) {
    String workspace = workspaceOf(waiting.workflowSid());
    Optional<String> attributes = attributes(waiting);
    if (workspace == null || attributes.isEmpty()) {
      fail(waiting, workspace == null ? "there is no such workflow" : "<Task> is no JSON object");
      return;
    }
    Integer timeout = waiting.timeoutSeconds();
    try {
      TaskState task =
          desk.create(
              new Wish(
                  workspace,
                  waiting.workflowSid(),
                  attributes.get(),
                  "voice",
                  waiting.priority(),
                  timeout == null ? USUAL_TIMEOUT_SECONDS : timeout));
      made(waiting, task);
    } catch (Refusal e) {
      fail(waiting, String.valueOf(e.getMessage()));
    }
  }

  /** Routing may have ended it before anybody could know which call it stands for. */
  private void made(Waiting waiting, TaskState task) {
    String call = waiting.call().sid();
    QueuedCall queued = new QueuedCall(call, task.sid(), waiting.queueSid());
    if (isOver(task)) {
      switchboard.dequeue(call, "leave");
    } else {
      table.put(call, queued);
    }
  }

  private void fail(Waiting waiting, String why) {
    alerts.raise(
        Level.error, NO_CODE_KNOWN, "no task is made of a call: " + why, waiting.call().sid());
    switchboard.dequeue(waiting.call().sid(), "error");
  }

  /**
   * What Twilio says of a call, and over it what its TwiML says. Source: Twilio, "TwiML Enqueue":
   * task attributes.
   */
  private Optional<String> attributes(Waiting waiting) {
    JsonNode said;
    try {
      said = json.readTree(waiting.attributes());
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!said.isObject()) {
      return Optional.empty();
    }
    CallState call = waiting.call();
    ObjectNode attributes = json.createObjectNode();
    attributes.put("from_country", country(call.from()));
    attributes.put("called", call.to());
    attributes.put("to_country", country(call.to()));
    attributes.put("to_city", "");
    attributes.put("to_state", "");
    attributes.put("to_zip", "");
    attributes.put("from_city", "");
    attributes.put("from_state", "");
    attributes.put("from_zip", "");
    attributes.put("caller_country", country(call.from()));
    attributes.put("called_country", country(call.to()));
    attributes.put("call_status", call.status());
    attributes.put("call_sid", call.sid());
    attributes.put("account_sid", account.sid());
    attributes.put("direction", call.direction());
    attributes.put("caller", call.from());
    attributes.put("from", call.from());
    attributes.put("to", call.to());
    attributes.put("api_version", "2010-04-01");
    said.forEachEntry(attributes::set);
    return Optional.of(attributes.toString());
  }

  private static String country(String party) {
    return party.startsWith("+1") ? "US" : "";
  }

  /** Source: Flex: whoever hangs up in the queue cancels the task with the reason hangup. */
  private void left(Waiting waiting, String result) {
    if (result.equals("bridged")) {
      return;
    }
    QueuedCall queued = table.get(waiting.call().sid());
    table.remove(waiting.call().sid());
    TaskState task = queued == null ? null : desk.find(queued.taskSid());
    if (task != null && isUnassigned(task)) {
      desk.move(task.sid(), "canceled", result);
    }
  }

  private void taskMoved(TaskState task) {
    if (!isOver(task)) {
      return;
    }
    for (QueuedCall queued : byTask.of(task.sid())) {
      table.remove(queued.callSid());
      boolean leaves = !task.isCanceledByRequest() || canceled.is("leaves");
      if (leaves && switchboard.isWaiting(queued.callSid())) {
        switchboard.dequeue(queued.callSid(), "leave");
      }
    }
  }

  private @Nullable String workspaceOf(String workflowSid) {
    Workflow workflow = catalogue.findWorkflow(workflowSid);
    return workflow == null ? null : workflow.workspaceSid();
  }

  private static boolean isUnassigned(TaskState task) {
    return task.status().equals("pending") || task.status().equals("reserved");
  }

  private static boolean isOver(TaskState task) {
    return task.status().equals("canceled") || task.status().equals("completed");
  }
}
