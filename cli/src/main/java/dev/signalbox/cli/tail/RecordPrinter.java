package dev.signalbox.cli.tail;

import dev.signalbox.cli.console.Json;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Prints records: for people with their JSON spread out, for programs as a line of JSON each. */
final class RecordPrinter {

  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String NAME = "\u001b[36m";
  private static final String TEXT = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";
  private static final Pattern JSON_STRING = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")(\\s*:)?");

  private final PrintWriter out;
  private final boolean json;
  private final boolean coloured;

  RecordPrinter(PrintWriter out, boolean json, boolean coloured) {
    this.out = out;
    this.json = json;
    this.coloured = coloured;
  }

  void print(ConsumerRecord<byte[], byte[]> record) {
    if (json) {
      out.println(Json.COMPACT.writeValueAsString(asMap(record)));
    } else {
      printReadably(record);
    }
    out.flush();
  }

  private void printReadably(ConsumerRecord<byte[], byte[]> record) {
    out.println(
        paint(
            BOLD,
            "%s  %d:%d  %s"
                .formatted(
                    Instant.ofEpochMilli(record.timestamp()),
                    record.partition(),
                    record.offset(),
                    record.key() == null ? "(no key)" : text(record.key()))));
    for (Header header : record.headers()) {
      out.println("  " + paint(DIM, header.key() + ": " + text(header.value())));
    }
    out.println(readable(record.value()).indent(2).stripTrailing());
    out.println();
  }

  private String readable(byte @Nullable [] value) {
    if (value == null) {
      return "(tombstone)";
    }
    try {
      return colour(Json.PRETTY.writeValueAsString(Json.COMPACT.readTree(value)));
    } catch (JacksonException e) {
      return text(value);
    }
  }

  private String colour(String pretty) {
    if (!coloured) {
      return pretty;
    }
    return JSON_STRING
        .matcher(pretty)
        .replaceAll(
            found -> {
              String colon = found.group(2);
              return Matcher.quoteReplacement(
                  (colon == null ? TEXT : NAME)
                      + found.group(1)
                      + PLAIN
                      + (colon == null ? "" : colon));
            });
  }

  private String paint(String colour, String text) {
    return coloured ? colour + text + PLAIN : text;
  }

  private static Map<String, @Nullable Object> asMap(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("topic", record.topic());
    map.put("partition", record.partition());
    map.put("offset", record.offset());
    map.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    map.put("key", record.key() == null ? null : text(record.key()));
    map.put("headers", headers);
    map.put("value", value(record.value()));
    return map;
  }

  private static @Nullable Object value(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      return Json.COMPACT.readTree(value);
    } catch (JacksonException e) {
      return text(value);
    }
  }

  /** Bytes as UTF-8, where they are that; as hexadecimal digits where not. */
  private static String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
  }
}
