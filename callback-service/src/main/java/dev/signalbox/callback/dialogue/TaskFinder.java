package dev.signalbox.callback.dialogue;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Queue;
import com.twilio.rest.taskrouter.v1.workspace.Task;
import com.twilio.rest.taskrouter.v1.workspace.TaskReader;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.Json;
import dev.signalbox.twilio.rest.TwilioRest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Finds the task with which a call waits; contract callbacks 8 and "beyond" 9. The name of a queue
 * of calls is its workflow's SID, and a task knows its call by {@code call_sid}. All of it only
 * reads.
 */
final class TaskFinder {

  /** For one request: a caller hears nothing meanwhile. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** After this long no further request is begun: the gate answers for us after ten seconds. */
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private static final long PAGE = 100;
  private static final int MOST_PAGES = 10;
  private static final int MOST_FETCHES = 20;

  private final TwilioRest rest;
  private final @Nullable String workspace;

  /**
   * @param workspace null for none: then no task is ever found
   */
  TaskFinder(TwilioRest rest, @Nullable String workspace) {
    this.rest = rest;
    this.workspace = workspace;
  }

  /** Null if there is no such task, or Twilio does not tell. */
  @Nullable String find(String queueSid, String callSid) {
    if (workspace == null) {
      return null;
    }
    Search search = new Search(workspace, callSid);
    Outcome<Optional<String>> outcome =
        rest.call(TIMEOUT, client -> Optional.ofNullable(search.run(client, queueSid)));
    return outcome instanceof Outcome.Done<Optional<String>>(Optional<String> found)
        ? found.orElse(null)
        : null;
  }

  /** One search: for one call, within its time. */
  private static final class Search {

    private final String workspace;
    private final String callSid;
    private final long end = System.nanoTime() + ENOUGH.toNanos();
    private int fetches;

    Search(String workspace, String callSid) {
      this.workspace = workspace;
      this.callSid = callSid;
    }

    @Nullable String run(TwilioRestClient client, String queueSid) {
      String workflow = Queue.fetcher(queueSid).fetch(client).getFriendlyName();
      if (workflow == null || !workflow.matches("WW[0-9a-fA-F]{32}")) {
        return null;
      }
      // Page by page: the SDK's own loop asks for the next page before the last task of one is
      // seen.
      TaskReader reader =
          Task.reader(workspace)
              .setWorkflowSid(workflow)
              .setAssignmentStatus(List.of("pending", "reserved"))
              .setOrdering("DateCreated:desc")
              .setPageSize(PAGE);
      Page<Task> page = reader.firstPage(client);
      String found = in(page, client);
      for (int pages = 1; found == null && isMore(page, pages); pages++) {
        page = reader.nextPage(page, client);
        found = in(page, client);
      }
      return found;
    }

    private boolean isMore(Page<Task> page, int pages) {
      return page.hasNextPage() && pages < MOST_PAGES && System.nanoTime() - end < 0;
    }

    private @Nullable String in(Page<Task> page, TwilioRestClient client) {
      for (Task task : page.getRecords()) {
        if (isOfCall(attributes(client, task))) {
          return task.getSid();
        }
      }
      return null;
    }

    /** A list may leave them out; contract callbacks 9.5. */
    private @Nullable String attributes(TwilioRestClient client, Task task) {
      if (task.getAttributes() != null || !mayFetch()) {
        return task.getAttributes();
      }
      fetches++;
      return Task.fetcher(workspace, task.getSid()).fetch(client).getAttributes();
    }

    private boolean mayFetch() {
      return fetches < MOST_FETCHES && System.nanoTime() - end < 0;
    }

    private boolean isOfCall(@Nullable String attributes) {
      if (attributes == null || !attributes.contains(callSid)) {
        return false;
      }
      try {
        return Json.MAPPER.readTree(attributes).path("call_sid").asString("").equals(callSid);
      } catch (JacksonException e) {
        return false;
      }
    }
  }
}
