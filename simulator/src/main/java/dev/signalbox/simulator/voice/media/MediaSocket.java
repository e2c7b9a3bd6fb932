package dev.signalbox.simulator.voice.media;

import dev.signalbox.simulator.voice.media.MediaSockets.Listener;
import dev.signalbox.simulator.voice.media.MediaSockets.Target;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One stream on its socket: frames of 20 ms of mu-law, each side's in turn. Source: Twilio, "Media
 * Streams - WebSocket Messages".
 */
final class MediaSocket implements WebSocket.Listener {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int FRAME_BYTES = 160;
  private static final int FRAME_MS = 20;
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(FRAME_MS);
  private static final byte MU_LAW_SILENCE = (byte) 0xFF;
  private static final String SILENCE = silence();
  private static final int RATE = 8_000;
  private static final int MOST_WAITING = 1_000;
  private static final int PROTOCOL_ERROR = 31_924;

  /** What is to be sent, and not before when; null for the end. */
  private record Message(long dueNanos, String event, @Nullable String value) {}

  private final Target target;
  private final Listener listener;
  private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Long> chunks = new HashMap<>();
  private volatile boolean gone;
  private long sequence;
  private long heardUntil = System.nanoTime();

  MediaSocket(Target target, Listener listener) {
    this.target = target;
    this.listener = listener;
  }

  private static String silence() {
    byte[] frame = new byte[FRAME_BYTES];
    Arrays.fill(frame, MU_LAW_SILENCE);
    return Base64.getEncoder().encodeToString(frame);
  }

  void stop() {
    put(new Message(0, "stop", null));
  }

  void key(String key) {
    if (target.bothWays()) {
      put(new Message(0, "dtmf", key));
    }
  }

  private void put(Message message) {
    if (!waiting.offer(message)) {
      gone = true;
    }
  }

  /** Carries the stream until either side ends it. */
  void carry(WebSocket socket) throws InterruptedException {
    try {
      send(socket, connected());
      send(socket, numbered("start").set("start", started()));
      long began = System.nanoTime();
      long frame = 1;
      while (!gone) {
        long left = began + frame * FRAME_NANOS - System.nanoTime();
        Message message = waiting.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
        if (message == null) {
          media(socket, frame++);
        } else if (message.event.equals("stop")) {
          send(socket, numbered("stop").set("stop", whose()));
          socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
          return;
        } else if (message.dueNanos > System.nanoTime()) {
          put(message);
          media(socket, frame++);
          TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        } else {
          send(socket, told(message));
        }
      }
    } catch (CompletionException e) {
      drop();
    } finally {
      socket.abort();
    }
  }

  private void media(WebSocket socket, long frame) {
    for (String track : target.tracks()) {
      ObjectNode media = JSON.createObjectNode();
      media.put("track", track);
      media.put("chunk", Long.toString(chunks.merge(track, 1L, Long::sum)));
      media.put("timestamp", Long.toString(frame * FRAME_MS));
      media.put("payload", SILENCE);
      send(socket, numbered("media").set("media", media));
    }
  }

  private static ObjectNode connected() {
    ObjectNode message = JSON.createObjectNode();
    return message.put("event", "connected").put("protocol", "Call").put("version", "1.0.0");
  }

  private ObjectNode started() {
    ObjectNode start = whose().put("streamSid", target.streamSid());
    target.tracks().forEach(start.putArray("tracks")::add);
    start
        .putObject("mediaFormat")
        .put("encoding", "audio/x-mulaw")
        .put("sampleRate", RATE)
        .put("channels", 1);
    ObjectNode parameters = start.putObject("customParameters");
    target.parameters().forEach(parameters::put);
    return start;
  }

  private ObjectNode whose() {
    ObjectNode whose = JSON.createObjectNode();
    return whose.put("accountSid", target.accountSid()).put("callSid", target.callSid());
  }

  private ObjectNode told(Message message) {
    ObjectNode value = JSON.createObjectNode();
    if (message.event.equals("dtmf")) {
      value.put("track", "inbound_track").put("digit", message.value);
    } else {
      value.put("name", message.value);
    }
    return numbered(message.event).set(message.event, value);
  }

  private ObjectNode numbered(String event) {
    ObjectNode message = JSON.createObjectNode();
    return message
        .put("event", event)
        .put("sequenceNumber", Long.toString(++sequence))
        .put("streamSid", target.streamSid());
  }

  private static void send(WebSocket socket, JsonNode message) {
    socket.sendText(message.toString(), true).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      if (target.bothWays()) {
        heard(message);
      }
    }
    socket.request(1);
    return null;
  }

  /** A mark comes back when what was sent before it has been heard. */
  private void heard(String message) {
    try {
      JsonNode said = JSON.readTree(message);
      long now = System.nanoTime();
      switch (said.path("event").asString("")) {
        case "media" -> {
          byte[] sound = Base64.getDecoder().decode(said.at("/media/payload").asString(""));
          heardUntil = Math.max(heardUntil, now) + sound.length * FRAME_NANOS / FRAME_BYTES;
        }
        case "mark" -> put(new Message(heardUntil, "mark", said.at("/mark/name").asString("")));
        case "clear" -> {
          heardUntil = now;
          waiting.stream()
              .filter(one -> one.event.equals("mark") && waiting.remove(one))
              .toList()
              .forEach(mark -> put(new Message(0, "mark", mark.value)));
        }
        default -> throw new IllegalArgumentException("unknown event");
      }
    } catch (JacksonException | IllegalArgumentException e) {
      gone = true;
      listener.failed(target.streamSid(), PROTOCOL_ERROR, "Stream - WebSocket - Protocol Error");
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    drop();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    drop();
  }

  private void drop() {
    if (!gone) {
      gone = true;
      listener.dropped(target.streamSid());
    }
  }
}
