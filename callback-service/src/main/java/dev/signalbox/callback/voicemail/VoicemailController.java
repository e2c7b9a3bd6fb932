package dev.signalbox.callback.voicemail;

import dev.signalbox.callback.flex.Sent;
import dev.signalbox.events.Outcome;
import dev.signalbox.twilio.flex.FlexTokenResult;
import dev.signalbox.twilio.flex.FlexTokenValidator;
import dev.signalbox.twilio.flex.FlexUser;
import dev.signalbox.twilio.parameters.RequestParameters;
import dev.signalbox.twilio.rest.Media;
import dev.signalbox.twilio.rest.RecordingMedia;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Plays a voicemail to a Flex user; contract callbacks 7. The SID is proven before it becomes part
 * of a URL: credentials of the account go with it.
 */
@RestController
@RequestMapping(
    path = {
      "/callback/flex/fetch-voicemail",
      "/features/callback-and-voicemail/flex/fetch-voicemail"
    },
    method = {RequestMethod.GET, RequestMethod.POST})
class VoicemailController {

  private static final Logger log = LoggerFactory.getLogger(VoicemailController.class);
  private static final String RECORDING_SID = "recordingSid";
  private static final String LATER = "Service unavailable, try again later";
  private static final String NOT_HERE = "The recording is not there, or not ready yet";
  private static final String FAILED = "Twilio does not give the recording";
  private static final String TOO_LARGE = "The recording is too large to be played here";

  private final FlexTokenValidator tokens;
  private final Voicemails voicemails;
  private final VoicemailSettings settings;

  VoicemailController(
      FlexTokenValidator tokens, Voicemails voicemails, VoicemailSettings settings) {
    this.tokens = tokens;
    this.voicemails = voicemails;
    this.settings = settings;
  }

  @RequestMapping
  void fetch(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    switch (Sent.in(request)) {
      case Sent.TooLarge tooLarge ->
          Answers.failed(
              response,
              HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
              "The request is too large");
      case Sent.Unreadable unreadable ->
          Answers.incomplete(response, "the body is not a JSON object");
      case Sent.Read(RequestParameters parameters) -> {
        if (mayHear(parameters, response)) {
          fetch(request.getRequestURI(), parameters, response);
        }
      }
    }
  }

  /** The token comes first: who has none learns nothing about parameters. */
  private boolean mayHear(RequestParameters parameters, HttpServletResponse response)
      throws IOException {
    FlexTokenResult result = tokens.validate(parameters.text(RequestParameters.TOKEN)).join();
    return switch (result) {
      case FlexTokenResult.Valid valid when hasRole(valid.user()) -> true;
      case FlexTokenResult.Valid valid -> {
        Answers.forbidden(response, "Unauthorized: the role to hear voicemails is missing");
        yield false;
      }
      case FlexTokenResult.Invalid invalid -> {
        Answers.forbidden(response, invalid.message());
        yield false;
      }
      case FlexTokenResult.Unavailable unavailable -> {
        Answers.failedForNow(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, null, LATER);
        yield false;
      }
    };
  }

  private boolean hasRole(FlexUser user) {
    return settings.roles().isEmpty() || !Collections.disjoint(settings.roles(), user.roles());
  }

  private void fetch(String path, RequestParameters parameters, HttpServletResponse response)
      throws IOException, InterruptedException {
    if (!parameters.has(RECORDING_SID)) {
      Answers.incomplete(
          response, "(%s) Missing recordingSid: recording sid to fetch".formatted(path));
      return;
    }
    String sid = Objects.requireNonNull(parameters.text(RECORDING_SID));
    if (!RecordingMedia.isSid(sid)) {
      Answers.failed(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "recordingSid: expected RE and 32 hexadecimal digits");
      return;
    }
    answer(sid, voicemails.open(sid), response);
  }

  private void answer(String sid, Outcome<Media> outcome, HttpServletResponse response)
      throws IOException {
    if (!(outcome instanceof Outcome.Done<Media>)) {
      log.warn("Voicemail {} cannot be played: {}", sid, reasonOf(outcome));
    }
    switch (outcome) {
      case Outcome.Done<Media>(Media media) -> play(media, response);
      case Outcome.Rejected<Media> rejected ->
          Answers.failed(response, HttpServletResponse.SC_NOT_FOUND, NOT_HERE);
      case Outcome.Throttled<Media>(var retryAfter) ->
          Answers.failedForNow(response, 429, retryAfter, "Twilio is asked too much now");
      case Outcome.Unavailable<Media>(String reason) when isTwiliosAnswer(reason) ->
          Answers.failed(response, HttpServletResponse.SC_BAD_GATEWAY, FAILED);
      default ->
          Answers.failedForNow(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, null, LATER);
    }
  }

  private static String reasonOf(Outcome<Media> outcome) {
    return outcome instanceof Outcome.Unavailable<Media>(String reason)
        ? reason
        : outcome.getClass().getSimpleName();
  }

  private static boolean isTwiliosAnswer(String reason) {
    return reason.startsWith("HTTP ") || reason.equals("credentials refused");
  }

  private void play(Media media, HttpServletResponse response) throws IOException {
    try (media) {
      if (media.length().orElse(0) > settings.mostBytes()) {
        Answers.failed(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, TOO_LARGE);
        return;
      }
      new VoicemailJson(media, settings.mostBytes()).write(response);
    } catch (VoicemailJson.UpstreamException e) {
      if (response.isCommitted()) {
        // Nobody can be told any more, but by a connection that ends too soon.
        throw e;
      }
      response.reset();
      Answers.failed(response, HttpServletResponse.SC_BAD_GATEWAY, FAILED);
    }
  }
}
