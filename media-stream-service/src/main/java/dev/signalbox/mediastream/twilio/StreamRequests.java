package dev.signalbox.mediastream.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.call.Stream;
import com.twilio.rest.api.v2010.account.call.StreamCreator;
import com.twilio.rest.api.v2010.account.call.StreamUpdater;
import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.act.Acts.Parameter;
import dev.signalbox.mediastream.act.Acts.StartStream;
import dev.signalbox.mediastream.act.Acts.StopStream;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.twilio.rest.PathSegment;
import dev.signalbox.twilio.rest.TwilioRest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts and stops streams. URLs and secrets are filled in here, and stand nowhere before. */
final class StreamRequests {

  /**
   * What Twilio is to do with a callback that fails: it is the only memory of a stream beside ours.
   */
  private static final String RETRIES = "#rc=3&rp=5xx,ct,rt";

  private final TwilioRest rest;
  private final MediaStreamSettings settings;
  private final String publicUrl;

  StreamRequests(TwilioRest rest, MediaStreamSettings settings, String publicUrl) {
    this.rest = rest;
    this.settings = settings;
    this.publicUrl = publicUrl;
  }

  Outcome<?> start(StartStream start) {
    String url = settings.url(start.url());
    if (url == null) {
      return new Outcome.Rejected<>(0, 0, start.url() + " is not set");
    }
    StreamCreator creator =
        Stream.creator(start.callSid(), URI.create(url))
            .setName(start.name())
            .setTrack(Stream.Track.forValue(start.track()))
            .setStatusCallback(URI.create(publicUrl + start.statusCallback() + RETRIES))
            .setStatusCallbackMethod(HttpMethod.POST);
    List<Parameter> parameters = start.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      String value = valueOf(parameter);
      if (value == null) {
        return new Outcome.Rejected<>(0, 0, parameter.secret() + " is not set");
      }
      add(creator, i + 1, parameter.name(), value);
    }
    // A plugin's user waits for this, if anyone does.
    return rest.call(
        TwilioRest.A_PERSON_WAITS, client -> Map.of("sid", creator.create(client).getSid()));
  }

  private @Nullable String valueOf(Parameter parameter) {
    return MediaStreamSettings.TOKEN.equals(parameter.secret())
        ? settings.token()
        : parameter.value();
  }

  /** One of the SDK's methods a parameter: we send four at most. */
  private static void add(StreamCreator creator, int number, String name, String value) {
    switch (number) {
      case 1 -> creator.setParameter1Name(name).setParameter1Value(value);
      case 2 -> creator.setParameter2Name(name).setParameter2Value(value);
      case 3 -> creator.setParameter3Name(name).setParameter3Value(value);
      case 4 -> creator.setParameter4Name(name).setParameter4Value(value);
      default -> throw new IllegalArgumentException("more parameters than four");
    }
  }

  Outcome<?> stop(StopStream stop) {
    StreamUpdater updater =
        Stream.updater(stop.callSid(), PathSegment.of(stop.stream()), Stream.UpdateStatus.STOPPED);
    return rest.call(client -> Map.of("sid", updater.update(client).getSid()));
  }
}
