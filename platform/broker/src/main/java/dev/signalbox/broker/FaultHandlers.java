package dev.signalbox.broker;

import java.util.function.Consumer;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a part of the broker breaks. Kafka's own handlers halt the JVM, which would
 * take a whole test run with them; here whoever started the broker decides.
 */
final class FaultHandlers implements FaultHandlerFactory {

  private static final Logger log = LoggerFactory.getLogger(FaultHandlers.class);

  private final Consumer<String> onFatal;

  FaultHandlers(Consumer<String> onFatal) {
    this.onFatal = onFatal;
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    return (message, cause) -> {
      action.run();
      log.error("Fault in {}: {}", name, message, cause);
      if (fatal) {
        onFatal.accept(name + ": " + message);
      }
      return new FaultHandlerException(name + ": " + message, cause);
    };
  }
}
