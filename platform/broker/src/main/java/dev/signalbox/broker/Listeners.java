package dev.signalbox.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The sockets of the broker, bound on the loopback address before Kafka starts and handed to it.
 *
 * <p>So a port in use is found before anything else happens, and no port is guessed, let go and
 * then lost to another process.
 *
 * <p>The broker talks to itself through a listener of its own: a proxy that cuts the clients off
 * must not keep it from completing their transactions.
 */
final class Listeners implements ServerSocketFactory, AutoCloseable {

  static final String HOST = "127.0.0.1";
  static final String CLIENT = "CLIENT";
  static final String INTERNAL = "INTERNAL";
  static final String CONTROLLER = "CONTROLLER";

  private final ServerSocketChannel client;
  private final ServerSocketChannel internal;
  private final ServerSocketChannel controller;

  private Listeners(
      ServerSocketChannel client, ServerSocketChannel internal, ServerSocketChannel controller) {
    this.client = client;
    this.internal = internal;
    this.controller = controller;
  }

  static Listeners bind(int clientPort) {
    ServerSocketChannel client = bindOne(clientPort);
    ServerSocketChannel internal = null;
    try {
      internal = bindOne(0);
      return new Listeners(client, internal, bindOne(0));
    } catch (BrokerStartException e) {
      closeAll(internal == null ? List.of(client) : List.of(client, internal));
      throw e;
    }
  }

  int clientPort() {
    return port(client);
  }

  int internalPort() {
    return port(internal);
  }

  int controllerPort() {
    return port(controller);
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress address, int backlog, int receiveBuffer) {
    return switch (listenerName) {
      case CLIENT -> client;
      case INTERNAL -> internal;
      case CONTROLLER -> controller;
      default -> throw new IllegalArgumentException("no such listener: " + listenerName);
    };
  }

  @Override
  public void close() {
    closeAll(List.of(client, internal, controller));
  }

  private static ServerSocketChannel bindOne(int port) {
    ServerSocketChannel channel = null;
    try {
      channel = ServerSocketChannel.open();
      // Kafka's acceptors select on it.
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return channel;
    } catch (BindException e) {
      Utils.closeQuietly(channel, "socket");
      throw new BrokerStartException(
          "port " + port + " on " + HOST + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      Utils.closeQuietly(channel, "socket");
      throw new BrokerStartException("cannot listen on " + HOST + ": " + Causes.oneLine(e), e);
    }
  }

  private static int port(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }

  private static void closeAll(List<ServerSocketChannel> channels) {
    channels.forEach(channel -> Utils.closeQuietly(channel, "listener"));
  }
}
