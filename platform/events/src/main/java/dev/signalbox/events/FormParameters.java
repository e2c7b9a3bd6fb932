package dev.signalbox.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The parameters of a form body or a query string, in order of arrival, repeated ones included.
 *
 * <p>Names and values are kept as the bytes that were sent (one {@code char} a byte), because
 * Twilio's signature is over those bytes; {@link #first} and {@link #toJson} read them as UTF-8.
 */
public final class FormParameters {

  public static final FormParameters NONE = new FormParameters(List.of());

  private static final JsonFactory JSON = new JsonFactory();
  private static final Comparator<Parameter> SIGNING_ORDER =
      Comparator.comparing(Parameter::name).thenComparing(Parameter::value);

  /** One parameter, each {@code char} one byte. */
  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters;

  private FormParameters(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Reads {@code application/x-www-form-urlencoded} bytes; nothing is an error to it. */
  public static FormParameters parse(byte[] body) {
    return body.length == 0 ? NONE : parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  /**
   * Reads a query string as it stands in the request line, one {@code char} a byte, without its
   * question mark.
   */
  public static FormParameters parseQuery(@Nullable String rawQuery) {
    return rawQuery == null || rawQuery.isEmpty() ? NONE : parse(rawQuery);
  }

  private static FormParameters parse(String text) {
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('&', start);
      if (end < 0) {
        end = text.length();
      }
      if (end > start) {
        int equals = text.indexOf('=', start);
        boolean valued = equals >= 0 && equals < end;
        parameters.add(
            new Parameter(
                decode(text, start, valued ? equals : end),
                valued ? decode(text, equals + 1, end) : ""));
      }
      start = end + 1;
    }
    return new FormParameters(parameters);
  }

  private static String decode(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) != '%' && text.charAt(i) != '+') {
      i++;
    }
    if (i == to) {
      return text.substring(from, to);
    }
    StringBuilder decoded = new StringBuilder(to - from).append(text, from, i);
    for (; i < to; i++) {
      char c = text.charAt(i);
      int octet = c == '%' && i + 2 < to ? octetAt(text, i + 1) : -1;
      if (octet >= 0) {
        decoded.append((char) octet);
        i += 2;
      } else {
        decoded.append(c == '+' ? ' ' : c);
      }
    }
    return decoded.toString();
  }

  private static int octetAt(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  public boolean isEmpty() {
    return parameters.isEmpty();
  }

  /** The first value of a parameter; null where it is absent. Names are case-sensitive. */
  public @Nullable String first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name.equals(name)) {
        return utf8(parameter.value);
      }
    }
    return null;
  }

  /** All parameters but one. */
  public FormParameters without(String name) {
    return new FormParameters(parameters.stream().filter(p -> !p.name.equals(name)).toList());
  }

  /**
   * Names and values as Twilio signs them: sorted by name, the values of a repeated name sorted,
   * exact duplicates once (facts: SDK validators); the bytes that were sent, decoded.
   */
  public byte[] signedBytes() {
    Parameter[] sorted = parameters.toArray(Parameter[]::new);
    Arrays.sort(sorted, SIGNING_ORDER);
    StringBuilder signed = new StringBuilder();
    Parameter previous = null;
    for (Parameter parameter : sorted) {
      if (!parameter.equals(previous)) {
        signed.append(parameter.name).append(parameter.value);
      }
      previous = parameter;
    }
    return signed.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Hands over each name with its first value, in order of arrival. */
  public void forEachFirst(BiConsumer<String, String> parameter) {
    Set<String> seen = new HashSet<>();
    for (Parameter one : parameters) {
      if (seen.add(one.name)) {
        parameter.accept(utf8(one.name), utf8(one.value));
      }
    }
  }

  /** A JSON object of all parameters in order of arrival; a repeated one is an array. */
  public byte[] toJson() {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      byName
          .computeIfAbsent(utf8(parameter.name), name -> new ArrayList<>(1))
          .add(utf8(parameter.value));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      byName.forEach((name, values) -> writeProperty(json, name, values));
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeProperty(JsonGenerator json, String name, List<String> values) {
    json.writeName(name);
    if (values.size() == 1) {
      json.writeString(values.getFirst());
      return;
    }
    json.writeStartArray();
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static String utf8(String octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.charAt(i) >= 0x80) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      }
    }
    return octets;
  }

  /** Names only: values may be phone numbers. */
  @Override
  public String toString() {
    return parameters.stream().map(Parameter::name).distinct().toList().toString();
  }
}
