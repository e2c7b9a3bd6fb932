package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happens in a workspace for thirty days, and tells it to whoever the workspace names.
 */
public final class Journal {

  private static final int KEPT = 50_000;
  private static final Duration AGE = Duration.ofDays(30);

  private final World world;
  private final Catalogue catalogue;
  private final Founding founding;
  private final Deliveries deliveries;
  private final StreamedEvents streamed;
  private final String accountSid;
  private final Table<HistoryEvent> history;
  private final List<Consumer<HistoryEvent>> listeners = new ArrayList<>();

  Journal(
      World world,
      Catalogue catalogue,
      Founding founding,
      Deliveries deliveries,
      StreamedEvents streamed,
      Account account) {
    this.world = world;
    this.catalogue = catalogue;
    this.founding = founding;
    this.deliveries = deliveries;
    this.streamed = streamed;
    this.accountSid = account.sid();
    this.history = world.table("taskrouter.events", HistoryEvent.class, KEPT, event -> true);
    catalogue.onClosing(this::forget);
    catalogue.onResource(new CatalogueNews(this)::tell);
  }

  private void forget(Workspace workspace) {
    history.removeIf(event -> event.workspaceSid().equals(workspace.sid()));
  }

  /** Is told, in the same step, of each thing that happens; not of what a story tells. */
  public void onEvent(Consumer<HistoryEvent> listener) {
    listeners.add(listener);
  }

  Table<HistoryEvent> history() {
    return history;
  }

  /** Whether somebody may still ask for it. Source: Twilio, Event resource: 30 days. */
  boolean isKept(HistoryEvent event) {
    return !event.eventDate().isBefore(world.now().minus(AGE));
  }

  /** Adds something of which somebody tells. */
  public void make(HistoryEvent event) {
    world.change(
        () -> {
          founding.ensure(event.workspaceSid());
          history.put(event.sid(), event);
          return null;
        });
  }

  /**
   * Tells that something has happened.
   *
   * @param type such as {@code reservation.created}
   * @param what a sentence about it
   */
  public void tell(
      String workspaceSid,
      String type,
      String resourceType,
      String resourceSid,
      String what,
      Facts facts) {
    world.change(
        () -> {
          Workspace workspace = catalogue.workspace(workspaceSid);
          Instant now = world.now();
          String sid = world.newSid("EV");
          HistoryEvent event =
              new HistoryEvent(
                  sid, workspaceSid, type, now, resourceType, resourceSid, what, facts.json());
          history.put(sid, event);
          listeners.forEach(listener -> listener.accept(event));
          streamed.announce(event, workspace);
          Callback callback = callback(workspace, type);
          if (callback != null) {
            Facts common =
                new Facts()
                    .with("sid", sid)
                    .with("event_type", type)
                    .with("account_sid", accountSid)
                    .with("workspace_sid", workspaceSid)
                    .with("workspace_name", workspace.friendlyName())
                    .with("event_description", what)
                    .with("resource_type", resourceType)
                    .with("resource_sid", resourceSid);
            Map<String, String> form = CallbackForm.of(common.with(facts));
            form.put("Timestamp", Long.toString(now.getEpochSecond()));
            form.put("TimestampMs", Long.toString(now.toEpochMilli()));
            deliveries.send(callback, "taskrouter " + type, form);
          }
          return null;
        });
  }

  private static @Nullable Callback callback(Workspace workspace, String type) {
    return wants(workspace.eventsFilter(), type)
        ? Callback.of(workspace.eventCallbackUrl(), null)
        : null;
  }

  private static boolean wants(@Nullable String filter, String type) {
    return filter == null
        || Arrays.stream(filter.split(",")).anyMatch(wanted -> wanted.strip().equals(type));
  }
}
