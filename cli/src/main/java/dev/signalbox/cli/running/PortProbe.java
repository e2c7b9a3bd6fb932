package dev.signalbox.cli.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Tells whether a port of this machine is free, or answers. */
public final class PortProbe {

  private static final int TIMEOUT_MILLIS = 1_000;

  private PortProbe() {}

  /** Whether a server could listen there now, on all addresses and on this machine's own. */
  public static boolean isFree(int port) {
    try (ServerSocket everywhere = new ServerSocket()) {
      everywhere.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      return false;
    }
    try (ServerSocket here = new ServerSocket()) {
      here.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something accepts connections there. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
