package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.Desk.TaskState;
import dev.signalbox.simulator.taskrouter.Desk.Wish;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Customers as tasks and nothing else, with the attributes that Flex gives to a task: those who
 * write, and those who are to be called back.
 */
final class TaskCaller implements Caller {

  private static final int DAY_SECONDS = 86_400;

  private final Desk desk;

  TaskCaller(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void arrive(CallTruth customer, CallPlan plan, Run run) {
    desk.create(
        new Wish(
            run.workspaceSid(),
            run.workflowSid(),
            attributes(customer, plan).toString(),
            customer.seeds().channel(),
            0,
            DAY_SECONDS));
  }

  ObjectNode attributes(CallTruth customer, CallPlan plan) {
    ObjectNode attributes = JsonMapper.shared().createObjectNode();
    attributes.put(Ledger.ATTRIBUTE, customer.key()).put("skill", plan.skill());
    attributes.put("name", plan.caller()).put("from", plan.caller());
    String follows = customer.follows();
    if (follows != null) {
      attributes.putObject("conversations").put("conversation_id", follows);
    }
    switch (customer.seeds().channel()) {
      case Seeds.CHAT ->
          attributes
              .put("channelType", "web")
              .put("conversationSid", customer.key())
              .put("direction", "inbound");
      case Seeds.CALLBACK ->
          attributes.put("taskType", "callback").put("to", plan.caller()).put("type", "outbound");
      // What is to be said of a call itself is said where it is enqueued.
      default -> attributes.put("type", "inbound");
    }
    return attributes;
  }

  @Override
  public void leave(CallTruth customer, String reason) {
    TaskState task = task(customer.taskSid());
    if (task != null && (is(task, "pending") || is(task, "reserved"))) {
      desk.move(task.sid(), "canceled", reason);
    }
  }

  @Override
  public void accept(String reservationSid) {
    desk.answer(reservationSid, "accepted", null);
  }

  @Override
  public void hangUp(String taskSid) {
    TaskState task = task(taskSid);
    if (task != null && is(task, "assigned")) {
      desk.move(taskSid, "wrapping", null);
    }
  }

  private @Nullable TaskState task(@Nullable String sid) {
    return sid == null ? null : desk.find(sid);
  }

  private static boolean is(TaskState task, String status) {
    return task.status().equals(status);
  }
}
