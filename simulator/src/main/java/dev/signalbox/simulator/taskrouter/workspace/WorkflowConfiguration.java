package dev.signalbox.simulator.taskrouter.workspace;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.expression.InvalidExpressionException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a workflow's configuration, as Twilio, TaskRouter, "Configuring Workflows", has it.
 * What is not known here is refused: a rule that is ignored would route tasks in another way.
 */
record WorkflowConfiguration(@Nullable TaskRouting taskRouting) {

  record TaskRouting(@Nullable List<Filter> filters, @Nullable Target defaultFilter) {}

  record Filter(
      @JsonAlias("friendly_name") @Nullable String filterFriendlyName,
      @Nullable String expression,
      @Nullable List<Target> targets) {

    WorkflowRules.Filter rule() {
      String where = "of filter " + filterFriendlyName;
      Expression tasks = read(expression, "expression " + where);
      if (tasks == null) {
        throw refused("expression " + where + " is missing");
      }
      List<WorkflowRules.Target> steps =
          list(targets).stream().map(target -> target.rule(where)).toList();
      if (steps.isEmpty()) {
        throw refused("targets " + where + " are missing");
      }
      return new WorkflowRules.Filter(filterFriendlyName, tasks, steps);
    }
  }

  /** Numbers may stand in quotes. */
  record Target(
      @Nullable String queue,
      @Nullable String expression,
      @Nullable Integer priority,
      @Nullable Integer timeout,
      @Nullable String skipIf,
      @Nullable String orderBy,
      @JsonAlias("known_worker_friendly_name") @Nullable String knownWorkerSid) {

    WorkflowRules.Target rule(String where) {
      if (queue == null) {
        throw refused("queue " + where + " is missing");
      }
      return new WorkflowRules.Target(
          queue,
          read(expression, "target's expression " + where),
          priority,
          timeout == null ? null : Duration.ofSeconds(timeout),
          read(skipIf, "skip_if " + where),
          ordering(where),
          knownWorkerSid);
    }

    private @Nullable WorkerOrdering ordering(String where) {
      try {
        return orderBy == null ? null : WorkerOrdering.of(orderBy);
      } catch (IllegalArgumentException e) {
        throw refused("order_by " + where + ": " + e.getMessage());
      }
    }
  }

  /**
   * Reads it.
   *
   * @throws Refusal says what is wrong, and where
   */
  static WorkflowRules rules(JsonMapper json, String text) {
    TaskRouting routing;
    try {
      routing = json.readValue(text, WorkflowConfiguration.class).taskRouting;
    } catch (JacksonException e) {
      throw refused(e.getOriginalMessage());
    }
    if (routing == null) {
      throw refused("task_routing is missing");
    }
    List<WorkflowRules.Filter> filters = list(routing.filters).stream().map(Filter::rule).toList();
    Target otherwise = routing.defaultFilter;
    if (filters.isEmpty() && otherwise == null) {
      throw refused("there is neither a filter nor a default_filter");
    }
    return new WorkflowRules(
        filters, otherwise == null ? null : otherwise.rule("of default_filter"));
  }

  private static <T> List<T> list(@Nullable List<T> given) {
    return given == null ? List.of() : given;
  }

  private static @Nullable Expression read(@Nullable String text, String where) {
    try {
      return text == null || text.isBlank() ? null : Expression.parse(text);
    } catch (InvalidExpressionException e) {
      throw refused(where + ": " + e.getMessage());
    }
  }

  private static Refusal refused(String why) {
    return Refusal.badParameter("Configuration: " + why);
  }
}
