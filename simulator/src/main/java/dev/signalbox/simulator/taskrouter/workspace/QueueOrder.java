package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import java.util.Arrays;

/** Whose turn it is among tasks of the same priority. */
public enum QueueOrder {
  /** The one that has waited longest. */
  FIFO,
  /** The one that came last. */
  LIFO;

  static QueueOrder of(Form form, String parameter, QueueOrder otherwise) {
    String text = form.text(parameter);
    return text == null
        ? otherwise
        : Arrays.stream(values())
            .filter(order -> order.name().equals(text))
            .findFirst()
            .orElseThrow(() -> Refusal.badParameter(parameter + " has to be FIFO or LIFO"));
  }
}
