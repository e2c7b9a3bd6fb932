package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

  private final ResponseParser parser = new ResponseParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n",
        "HTTP/1.1 204 OK\r\nContent-Length: 4\r\n\r\nabcd",
        "HTTP/1.1 204 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"
      })
  void knowsWhereAnAnswerEndsHoweverItIsCut(String answer) {
    for (int i = 0; i < answer.length() - 1; i++) {
      assertThat(feed(answer.substring(i, i + 1))).isFalse();
    }
    assertThat(feed(answer.substring(answer.length() - 1))).isTrue();
    assertThat(parser.status()).isEqualTo(204);
    assertThat(feed(answer)).isTrue();
  }

  @Test
  void knowsThatTheServerWillClose() {
    feed("HTTP/1.1 503 Unavailable\r\nConnection: Close\r\ncontent-length:0\r\n\r\n");

    assertThat(parser.status()).isEqualTo(503);
    assertThat(parser.isClosing()).isTrue();
  }

  @Test
  void handsOutWhatAnAnswerSaidUntilTheNextOne() {
    feed("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
    feed("cd");
    assertThat(parser.body()).isEqualTo("abcd");

    feed("HTTP/1.1 204 No Content\r\n\r\n");
    assertThat(parser.body()).isEmpty();
  }

  private boolean feed(String text) {
    return parser.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
