package dev.signalbox.twilio.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.events.FormParameters;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every vector that Twilio's SDKs and documentation publish, and those over our samples. */
class SignatureVectorsTest {

  private static final JsonNode VECTORS =
      JsonMapper.shared().readTree(resource("signature-vectors.json"));

  @TestFactory
  Stream<DynamicTest> acceptsAndRefusesAsPublished() {
    return Stream.of("sdk_and_docs", "computed")
        .flatMap(group -> StreamSupport.stream(VECTORS.get(group).spliterator(), false))
        .map(vector -> dynamicTest(vector.get("id").stringValue(), () -> holds(vector)));
  }

  @Test
  void hasAllVectors() {
    assertThat(VECTORS.get("sdk_and_docs").size() + VECTORS.get("computed").size()).isEqualTo(53);
  }

  private static void holds(JsonNode vector) {
    String url = vector.get("request_url").stringValue();
    int path = url.indexOf('/', url.indexOf("://") + 3);
    TwilioAccount account =
        new TwilioAccount("AC1", List.of("another", vector.get("token").stringValue()));
    SignatureValidator validator =
        new SignatureValidator(new PublicUrl(url.substring(0, path)), List.of(account));
    // As it stands in the request line: one char a byte.
    String target =
        new String(
            url.substring(path).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String signature = vector.get("signature").stringValue();
    byte[] body = body(vector);
    boolean hasJson = body.length > 0 && !vector.hasNonNull("body_file") || isJsonFile(vector);

    String proven =
        hasJson && !isFalse(vector, "body_check")
            ? validator.proveHashed(target, body, signature)
            : validator.prove(target, form(vector, body), signature);

    assertThat(proven).isEqualTo(vector.get("valid").booleanValue() ? "AC1" : null);
    if (proven != null) {
      assertThat(validator.prove(target, form(vector, body), flipped(signature))).isNull();
      assertThat(validator.prove(target + "x", form(vector, body), signature)).isNull();
    }
  }

  private static boolean isJsonFile(JsonNode vector) {
    return vector.path("body_file").asString("").endsWith(".json");
  }

  private static boolean isFalse(JsonNode vector, String name) {
    return vector.has(name) && !vector.get(name).booleanValue();
  }

  private static byte[] body(JsonNode vector) {
    if (vector.hasNonNull("body_file")) {
      return resource(vector.get("body_file").stringValue());
    }
    return vector.path("body").asString("").getBytes(StandardCharsets.UTF_8);
  }

  /** The vector's decoded parameters as a form, or the sample's form as it is. */
  private static FormParameters form(JsonNode vector, byte[] body) {
    if (vector.path("body_file").asString("").endsWith(".txt")) {
      return FormParameters.parse(body);
    }
    String encoded =
        vector
            .path("params")
            .valueStream()
            .map(pair -> encode(pair.get(0)) + "=" + encode(pair.get(1)))
            .collect(Collectors.joining("&"));
    return FormParameters.parse(encoded.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(JsonNode text) {
    return text.isNull() ? "" : URLEncoder.encode(text.stringValue(), StandardCharsets.UTF_8);
  }

  private static String flipped(String signature) {
    byte[] bytes = Base64.getDecoder().decode(signature);
    bytes[19] ^= 1;
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] resource(String path) {
    try (@Nullable InputStream in =
        SignatureVectorsTest.class.getResourceAsStream("/samples/" + path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }
}
