package dev.signalbox.callback.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Call;
import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.act.Acts.RedirectCall;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.act.Actor;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import dev.signalbox.twilio.rest.TwilioRest;
import java.net.URI;
import java.util.Map;

/** Acts for callbacks; contract callbacks 8 and 9. */
public final class CallbackActor implements Actor {

  private final TwilioRest rest;
  private final Tasks tasks;

  /**
   * @param workspaceSid in which the tasks are
   */
  public CallbackActor(TwilioRest rest, String workspaceSid) {
    this.rest = rest;
    this.tasks = new Tasks(rest, workspaceSid);
  }

  @Override
  public Outcome<?> act(EffectRecord effect) {
    return switch (effect.kind()) {
      case Acts.CREATE -> tasks.create(arguments(effect, Acts.CreateTask.class));
      case Acts.FIND -> tasks.find(arguments(effect, Acts.FindTask.class));
      case Acts.FETCH -> tasks.fetch(arguments(effect, Acts.FetchTask.class));
      case Acts.CANCEL -> tasks.cancel(arguments(effect, Acts.CancelTask.class));
      case Acts.ATTRIBUTES -> tasks.patch(arguments(effect, Acts.PatchAttributes.class));
      case Acts.REDIRECT -> redirect(arguments(effect, RedirectCall.class));
      // Of a later release: not done, and never will be by this one.
      default -> new Outcome.Rejected<>(0, 0, "no such effect");
    };
  }

  private static <T> T arguments(EffectRecord effect, Class<T> type) {
    return Json.MAPPER.treeToValue(effect.arguments(), type);
  }

  private Outcome<?> redirect(RedirectCall redirect) {
    return rest.call(
        TwilioRest.A_PERSON_WAITS,
        client ->
            Map.of(
                "sid",
                Call.updater(redirect.callSid())
                    .setUrl(URI.create(redirect.url()))
                    .setMethod(HttpMethod.POST)
                    .update(client)
                    .getSid()));
  }
}
