package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskChannel;
import org.jspecify.annotations.Nullable;

/** What all resources of statistics have beside their numbers, and what is asked of all of them. */
final class Frames {

  static final String HOST = "taskrouter.twilio.com";

  private final Catalogue catalogue;
  private final String accountSid;

  Frames(Catalogue catalogue, Account account) {
    this.catalogue = catalogue;
    this.accountSid = account.sid();
  }

  /**
   * Adds whose numbers these are.
   *
   * @param path of the resource below its workspace
   */
  Fields around(Fields numbers, String workspaceSid, String path) {
    return whose(numbers, workspaceSid)
        .with("url", "https://" + HOST + "/v1/Workspaces/" + workspaceSid + path);
  }

  Fields whose(Fields numbers, String workspaceSid) {
    return numbers.with("account_sid", accountSid).with("workspace_sid", workspaceSid);
  }

  Fields both(Fields cumulative, Fields realtime) {
    return new Fields().with("cumulative", cumulative).with("realtime", realtime);
  }

  /** The unique name of the task channel that is asked for, by name or SID; null for all. */
  @Nullable String channel(String workspaceSid, Form form) {
    String asked = form.text("TaskChannel");
    return catalogue.channels(workspaceSid).stream()
        .filter(channel -> channel.sid().equals(asked))
        .map(TaskChannel::uniqueName)
        .findFirst()
        .orElse(asked);
  }
}
