package dev.signalbox.simulator.connection;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The socket of the request that this thread works on. */
public final class ClientConnection {

  static final ScopedValue<SocketWrapperBase<?>> CURRENT = ScopedValue.newInstance();

  private static final int DISCARDED_BYTES = 512;

  private final SocketWrapperBase<?> wrapper;
  private final SocketChannel socket;

  private ClientConnection(SocketWrapperBase<?> wrapper, SocketChannel socket) {
    this.wrapper = wrapper;
    this.socket = socket;
  }

  /** That of the request which this thread works on. */
  public static ClientConnection current() {
    SocketWrapperBase<?> wrapper = CURRENT.get();
    if (wrapper.getSocket() instanceof NioChannel channel) {
      return new ClientConnection(wrapper, channel.getIOChannel());
    }
    throw new IllegalStateException("the server has no sockets of its own");
  }

  /**
   * Ends it so that the client sees a reset, not an end: nothing that was written and has not
   * arrived arrives any more.
   */
  public void reset() throws IOException {
    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    wrapper.close();
  }

  /** Ends it in the usual way, without an answer. */
  public void close() {
    wrapper.close();
  }

  /**
   * Whether the client has hung up. What it sends meanwhile is thrown away: such a connection will
   * not be used again.
   */
  public boolean isLeft() {
    try {
      ByteBuffer discarded = ByteBuffer.allocate(DISCARDED_BYTES);
      int read = socket.read(discarded);
      while (read > 0) {
        discarded.clear();
        read = socket.read(discarded);
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
