package dev.signalbox.gateway.proxy;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import dev.signalbox.gateway.GateSettings.TwimlFallback;

/**
 * What a caller hears when the service that knows is away: a word or music, and then the same
 * question again. An error would end the call.
 */
final class FallbackTwiml {

  /** Between two questions about one call, so that an outage does not become a flood. */
  private static final int PAUSE_SECONDS = 5;

  private final String publicUrl;
  private final TwimlFallback settings;

  FallbackTwiml(String publicUrl, TwimlFallback settings) {
    this.publicUrl = publicUrl;
    this.settings = settings;
  }

  /**
   * TwiML that comes back to the same question.
   *
   * @param target path and query of the request
   */
  String comingBackTo(String target) {
    VoiceResponse.Builder response = new VoiceResponse.Builder();
    if (settings.playUrl() == null) {
      response.say(new Say.Builder(settings.text()).build());
      response.pause(new Pause.Builder().length(PAUSE_SECONDS).build());
    } else {
      response.play(new Play.Builder(settings.playUrl()).build());
    }
    // By GET, Twilio would add its parameters to the URL each time, until nobody takes it any more.
    return response
        .redirect(new Redirect.Builder(publicUrl + target).method(HttpMethod.POST).build())
        .build()
        .toXml();
  }
}
