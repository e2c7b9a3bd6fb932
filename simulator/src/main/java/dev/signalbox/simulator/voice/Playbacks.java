package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.delivery.Deliveries.Reply;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.Playback.Kind;
import dev.signalbox.simulator.voice.twiml.TwimlException;
import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Announcements to conferences and to those in them, and what somebody on hold hears. */
final class Playbacks {

  private static final int KEPT = 20_000;

  /** Hold music in which nothing is heard is not asked for again at once. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final World world;
  private final Calls calls;
  private final Conferences conferences;
  private final Deliveries deliveries;
  private final VoiceCallbacks callbacks;
  private final Alerts alerts;
  private final Table<Playback> table;
  private final Index<Playback> byConference;
  private final Timeline timeline;
  private final Timeline.Kind ends;

  Playbacks(
      World world,
      Timeline timeline,
      Calls calls,
      Conferences conferences,
      Deliveries deliveries,
      VoiceCallbacks callbacks,
      Alerts alerts) {
    this.world = world;
    this.timeline = timeline;
    this.calls = calls;
    this.conferences = conferences;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
    this.alerts = alerts;
    this.table = world.table("voice.playbacks", Playback.class, KEPT, playback -> false);
    this.byConference = table.index(Playback::conferenceSid);
    this.ends = timeline.kind("voice.playback-ends", this::timeIsUp);
    conferences.onEnd(sid -> byConference.of(sid).forEach(this::forget));
    conferences.onLeave(this::forgetAll);
  }

  /**
   * Announces something to everybody in a conference.
   *
   * @throws Refusal if it is over
   */
  void announce(String conferenceSid, Web web) {
    world.change(
        () -> {
          if (conferences.fetch(conferenceSid).isOver()) {
            throw Refusal.badParameter("AnnounceUrl: the conference is over");
          }
          begin(conferenceSid, null, Kind.ANNOUNCEMENT, web);
          return null;
        });
  }

  void announce(Participant participant, Web web) {
    world.change(
        () -> {
          begin(participant.conferenceSid(), participant.callSid(), Kind.ANNOUNCEMENT, web);
          return null;
        });
  }

  /**
   * Plays to somebody on hold, and stops where one is not.
   *
   * @param web null for what is played already, and else Twilio's music
   */
  void hold(Participant participant, @Nullable Web web) {
    world.change(
        () -> {
          if (!participant.hold() || web != null) {
            of(participant).stream().filter(Playback::isHold).forEach(this::forget);
          }
          if (participant.hold() && web != null) {
            begin(participant.conferenceSid(), participant.callSid(), Kind.HOLD, web);
          }
          return null;
        });
  }

  /** What is played in a conference at this moment. */
  List<Playback> of(Conference conference) {
    return byConference.of(conference.sid());
  }

  private List<Playback> of(Participant participant) {
    return byConference.of(participant.conferenceSid()).stream()
        .filter(playback -> participant.callSid().equals(playback.callSid()))
        .toList();
  }

  private void forgetAll(Participant participant) {
    of(participant).forEach(this::forget);
  }

  private void forget(Playback playback) {
    timeline.cancel(playback.timer());
    table.remove(playback.key());
  }

  private void begin(String conferenceSid, @Nullable String callSid, Kind kind, Web web) {
    String key = world.newSid("PB");
    ask(new Playback(key, conferenceSid, callSid, kind, web, web, null, null, 0), web);
  }

  private void ask(Playback playback, Web web) {
    Playback asking = playback.asks(web);
    table.put(asking.key(), asking);
    deliveries.ask(
        new Callback(web.url(), web.method()),
        asking.isHold() ? "hold music" : "announcement",
        parameters(asking),
        reply -> world.change(() -> arrived(asking, reply)));
  }

  private Map<String, String> parameters(Playback playback) {
    Conference conference = conferences.fetch(playback.conferenceSid());
    Call call = playback.callSid() == null ? null : calls.find(playback.callSid());
    return callbacks.ofPlayback(conference, call);
  }

  private @Nullable Void arrived(Playback asked, @Nullable Reply reply) {
    Playback playback = table.get(asked.key());
    if (playback == null || !playback.equals(asked) || !isWanted(playback)) {
      return null;
    }
    if (reply == null || !reply.isFine()) {
      // An error is an alert already; an answer such as 302 is none to whoever delivers.
      if (reply != null && reply.status() < Scripts.FIRST_ERROR) {
        raise(
            playback, Scripts.RETRIEVAL, "a request for TwiML was answered with " + reply.status());
      }
      over(playback, "the URL was not answered with success");
      return null;
    }
    try {
      play(playback, Score.of(reply));
    } catch (TwimlException e) {
      raise(playback, Scripts.UNREADABLE, "Document parse failure: " + e.getMessage());
      over(playback, "the answer is neither a file nor TwiML");
    }
    return null;
  }

  private void play(Playback playback, Score score) {
    score.faults().forEach(fault -> raise(playback, Scripts.UNSUPPORTED, fault));
    Web next = score.next() == null ? null : Scripts.resolved(playback.from(), score.next());
    if (score.next() != null && next == null) {
      raise(playback, Scripts.BAD_URL, "a URL in the TwiML is not valid");
    }
    Duration length = score.length();
    int idle = length.isZero() ? playback.idle() + 1 : 0;
    if (idle > Scripts.MOST_IDLE) {
      raise(playback, 0, "what is played goes round in circles: it ends");
      over(playback, "it goes round in circles");
      return;
    }
    if (playback.isHold() && next == null) {
      next = playback.start();
      length = length.isZero() ? SILENCE : length;
    }
    table.put(playback.key(), playback.sounds(next, ends.after(length, playback.key()), idle));
  }

  private void timeIsUp(String key) {
    Playback playback = table.get(key);
    if (playback == null || !isWanted(playback)) {
      return;
    }
    if (playback.next() == null) {
      over(playback, null);
    } else {
      ask(playback, playback.next());
    }
  }

  /** Whether anybody still is to hear it; forgets it where not. */
  private boolean isWanted(Playback playback) {
    if (!playback.isHold() || conferences.isOnHold(playback.conferenceSid(), playback.subject())) {
      return true;
    }
    forget(playback);
    return false;
  }

  /**
   * It is played no more.
   *
   * @param failure why it could not be played; null where it was
   */
  private void over(Playback playback, @Nullable String failure) {
    table.remove(playback.key());
    if (!playback.isHold()) {
      conferences.announced(
          playback.conferenceSid(), playback.callSid(), playback.start().url(), failure);
    }
  }

  private void raise(Playback playback, int code, String message) {
    alerts.raise(Level.error, code, message, playback.subject());
  }
}
