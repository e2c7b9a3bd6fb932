package dev.signalbox.gateway.record;

import dev.signalbox.gateway.http.Networks;
import dev.signalbox.gateway.route.ServiceUrls;
import dev.signalbox.kafka.Publisher;
import dev.signalbox.twilio.signature.SignatureValidator;
import io.micrometer.core.instrument.MeterRegistry;

/** Makes the endpoint of the recorded routes out of its package-private parts. */
public final class RecordEndpointFactory {

  private RecordEndpointFactory() {}

  public static RecordEndpoint create(
      String publicUrl,
      SignatureValidator signatures,
      Networks eventStreamsSources,
      Publisher publisher,
      EventMetrics metrics,
      MeterRegistry registry,
      ServiceUrls services) {
    return new RecordEndpoint(
        signatures,
        eventStreamsSources,
        new EventSplitter(publicUrl, new Quarantine(registry)),
        publisher,
        metrics,
        new AnsweringService(services));
  }
}
