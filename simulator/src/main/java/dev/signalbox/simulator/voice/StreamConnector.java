package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Signature;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.voice.media.MediaSockets;
import dev.signalbox.simulator.voice.media.MediaSockets.Target;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import java.util.List;
import java.util.Map;

/** Connects streams with their receivers, where a switch says that they are really connected. */
final class StreamConnector implements AutoCloseable {

  private final Account account;
  private final Switch connect;
  private final MediaSockets sockets = new MediaSockets();

  StreamConnector(Account account, Switches switches) {
    this.account = account;
    this.connect = switches.define("streams.connect", "off", "on");
  }

  boolean connects() {
    return connect.is("on");
  }

  void open(MediaStream stream, MediaSockets.Listener listener) {
    List<String> tracks =
        switch (stream.track()) {
          case inbound_track -> List.of("inbound");
          case outbound_track -> List.of("outbound");
          case both_tracks -> List.of("inbound", "outbound");
        };
    sockets.open(
        new Target(
            stream.sid(),
            stream.callSid(),
            account.sid(),
            stream.url(),
            Signature.of(account.authToken(), stream.url(), Map.of()),
            tracks,
            stream.parameters(),
            stream.bothWays()),
        listener);
  }

  void close(String streamSid) {
    sockets.close(streamSid);
  }

  void key(String streamSid, String key) {
    sockets.key(streamSid, key);
  }

  @Override
  public void close() {
    sockets.close();
  }
}
