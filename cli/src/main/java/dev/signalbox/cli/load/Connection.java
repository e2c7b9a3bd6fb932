package dev.signalbox.cli.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection, on which at most one request is under way. */
final class Connection {

  private final InetSocketAddress address;
  private final ByteBuffer out;
  private final ResponseParser parser = new ResponseParser();
  private SocketChannel channel;
  private SelectionKey key;

  private long request;
  private long since;
  private boolean busy;

  Connection(InetSocketAddress address, Selector selector, int requestLength) throws IOException {
    this.address = address;
    this.out = ByteBuffer.allocateDirect(requestLength);
    this.channel = SocketChannel.open(address);
    this.key = register(selector);
  }

  private SelectionKey register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Sends a request.
   *
   * @param since from when its latency counts
   */
  void send(long request, byte[] bytes, long since) throws IOException {
    this.request = request;
    this.since = since;
    this.busy = true;
    out.clear();
    out.put(bytes).flip();
    write();
  }

  void write() throws IOException {
    channel.write(out);
    int interest =
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  /**
   * Reads what has arrived.
   *
   * @return the status once the answer is complete, else 0
   * @throws IOException if the other side has closed, as well
   */
  int read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      throw new IOException("closed");
    }
    if (!parser.feed(buffer.flip())) {
      return 0;
    }
    busy = false;
    return parser.status();
  }

  /** Of the answer that was just read. */
  String body() {
    return parser.body();
  }

  boolean mustReconnect() {
    return parser.isClosing();
  }

  void reconnect(Selector selector) throws IOException {
    key.cancel();
    channel.close();
    parser.reset();
    busy = false;
    channel = SocketChannel.open(address);
    key = register(selector);
  }

  void close() throws IOException {
    channel.close();
  }

  boolean isBusy() {
    return busy;
  }

  long request() {
    return request;
  }

  long since() {
    return since;
  }
}
