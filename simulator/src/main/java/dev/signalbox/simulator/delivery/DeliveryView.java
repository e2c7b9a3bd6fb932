package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.rest.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A delivery to look at, without the secrets. */
record DeliveryView(
    long id,
    Instant at,
    String about,
    String url,
    String method,
    Map<String, String> parameters,
    @Nullable String body,
    Fate fate,
    int tries,
    List<String> attempts) {

  static DeliveryView of(Delivery delivery) {
    return new DeliveryView(
        delivery.id(),
        delivery.at(),
        delivery.about(),
        Secrets.maskedAddress(delivery.callback().url()),
        delivery.callback().method(),
        Secrets.masked(delivery.parameters()),
        delivery.body() == null ? null : EventText.shown(delivery.body()),
        delivery.fate(),
        delivery.attempts().size(),
        delivery.attempts());
  }
}
