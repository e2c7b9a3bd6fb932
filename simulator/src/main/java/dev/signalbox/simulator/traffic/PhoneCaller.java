package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.Desk.TaskState;
import dev.signalbox.simulator.taskrouter.Instruction;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.voice.Lines.CallState;
import dev.signalbox.simulator.voice.Lines.Incoming;
import dev.signalbox.simulator.voice.Switchboard;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who call: their number is answered by TwiML that enqueues the call, the agent who takes
 * it is called into a conference with them, as Flex does, and they hang up when all is said. Those
 * who write are somebody else's.
 */
final class PhoneCaller implements Caller {

  /** The centre's own number, made up. */
  private static final String CENTRE = "+15005550111";

  private final Desk desk;
  private final Lines lines;
  private final Switchboard switchboard;
  private final TaskCaller others;

  PhoneCaller(Desk desk, Lines lines, Switchboard switchboard, TaskCaller others) {
    this.desk = desk;
    this.lines = lines;
    this.switchboard = switchboard;
    this.others = others;
  }

  @Override
  public void arrive(CallTruth customer, CallPlan plan, Run run) {
    if (!customer.seeds().channel().equals(Seeds.VOICE)) {
      others.arrive(customer, plan, run);
      return;
    }
    String task = others.attributes(customer, plan).toString();
    lines.ring(Incoming.with(plan.caller(), CENTRE, enqueue(run.workflowSid(), task)));
  }

  private static String enqueue(String workflowSid, String task) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartElement("Response");
      xml.writeStartElement("Enqueue");
      xml.writeAttribute("workflowSid", workflowSid);
      xml.writeStartElement("Task");
      xml.writeCharacters(task);
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  @Override
  public void leave(CallTruth customer, String reason) {
    CallState call = call(customer.taskSid());
    if (call == null) {
      others.leave(customer, reason);
    } else {
      lines.hangUp(call.sid());
    }
  }

  @Override
  public void accept(String reservationSid) {
    TaskState task = desk.offered(reservationSid);
    CallState call = task == null ? null : call(task.sid());
    if (call != null && switchboard.isWaiting(call.sid())) {
      desk.instruct(reservationSid, Instruction.Conference.USUAL);
    } else {
      others.accept(reservationSid);
    }
  }

  @Override
  public void hangUp(String taskSid) {
    CallState call = call(taskSid);
    if (call == null || call.isOver()) {
      others.hangUp(taskSid);
    } else {
      lines.hangUp(call.sid());
    }
  }

  /** The customer's leg; null for a task that stands for none. */
  private @Nullable CallState call(@Nullable String taskSid) {
    TaskState task = taskSid == null ? null : desk.find(taskSid);
    if (task == null || !task.taskChannelUniqueName().equals(Seeds.VOICE)) {
      return null;
    }
    String sid = JsonMapper.shared().readTree(task.attributes()).path("call_sid").asString("");
    return lines.find(sid);
  }
}
