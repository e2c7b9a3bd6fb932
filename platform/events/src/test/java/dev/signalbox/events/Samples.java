package dev.signalbox.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code samples}. */
final class Samples {

  static final String PUBLIC_URL = "https://gateway.example.com";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Samples() {}

  static byte[] bytes(String path) {
    try (InputStream in = Samples.class.getResourceAsStream("/samples/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TwilioEvent form(Family family, String path) {
    return FormEvent.read(family, FormParameters.parse(bytes(path)), "/twilio/test", null);
  }

  static List<TwilioEvent> events(String path) {
    try {
      return EventStreamsBody.read(bytes(path), PUBLIC_URL).events();
    } catch (UnreadableBodyException e) {
      throw new AssertionError(path, e);
    }
  }

  static List<JsonNode> elements(String path) {
    JsonNode json = MAPPER.readTree(bytes(path));
    return json.isArray()
        ? StreamSupport.stream(json.spliterator(), false).toList()
        : List.of(json);
  }
}
