package dev.signalbox.service.effect;

import dev.signalbox.events.UnreadableBodyException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Record headers as text. */
final class HeaderText {

  private HeaderText() {}

  static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable String get(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  static String require(Headers headers, String name) throws UnreadableBodyException {
    String value = get(headers, name);
    if (value == null) {
      throw new UnreadableBodyException("without the header " + name);
    }
    return value;
  }
}
