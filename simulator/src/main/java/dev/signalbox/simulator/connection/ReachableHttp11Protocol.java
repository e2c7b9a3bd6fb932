package dev.signalbox.simulator.connection;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP as it is, except that whoever works on a request can reach its socket. A servlet
 * has no means to reset a connection, and a fault that is not real proves nothing.
 */
public final class ReachableHttp11Protocol extends Http11NioProtocol {

  @Override
  protected Processor createProcessor() {
    return new Http11Processor(this, adapter) {
      @Override
      public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        return ScopedValue.where(ClientConnection.CURRENT, socket)
            .<SocketState, IOException>call(() -> super.service(socket));
      }
    };
  }
}
