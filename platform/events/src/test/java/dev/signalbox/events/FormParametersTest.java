package dev.signalbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

  @ParameterizedTest
  @CsvSource({
    "a=1, 1",
    "a=%2B1555, +1555",
    "a=+1555, ' 1555'",
    "a=%D0%9F, П",
    "a=100%, 100%",
    "a=%zz, %zz",
    "a=%4, %4",
    "a=b=c, b=c",
    "a, ''",
    "a=, ''",
    "x=0&a=1&a=2, 1",
    "&&a=1&, 1",
  })
  void decodesAsAFormIsDecoded(String body, String value) {
    assertThat(parse(body).first("a")).isEqualTo(value);
  }

  @Test
  void namesAreCaseSensitive() {
    assertThat(parse("token=1").first("Token")).isNull();
  }

  @Test
  void signsSortedByNameWithRepeatedValuesSortedAndDuplicatesOnce() {
    assertThat(parse("b=2&a=z&a=y&a=z&B=1").signedBytes()).asString().isEqualTo("B1ayazb2");
  }

  @Test
  void signsTheSameWhateverTheOrderOfArrival() {
    List<String> pairs = new ArrayList<>(List.of("a=1", "a=2", "b=%20", "C=", "aa=1", "a=1"));
    byte[] expected = signed(String.join("&", pairs));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(pairs, random);
      assertThat(signed(String.join("&", pairs))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void keepsTheBytesOfWhatIsNoUtf8ForTheSignature() {
    assertThat(parse("a=%FF%FE").signedBytes())
        .containsExactly((byte) 'a', (byte) 0xff, (byte) 0xfe);
  }

  @Test
  void handsOverTheFirstOfRepeatedValuesInOrderOfArrival() {
    List<String> pairs = new ArrayList<>();
    parse("b=2&a=1&b=3&c=%C3%BC").forEachFirst((name, value) -> pairs.add(name + "=" + value));

    assertThat(pairs).containsExactly("b=2", "a=1", "c=\u00fc");
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 100_000})
  void takesManyParametersWithoutTrouble(int count) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append("p").append(i).append("=").append(i).append('&');
    }
    FormParameters form = parse(body.toString());

    assertThat(form.first("p" + (count - 1))).isEqualTo(String.valueOf(count - 1));
    assertThat(form.toJson()).isNotEmpty();
  }

  @Test
  void showsNamesButNoValues() {
    assertThat(parse("From=%2B15005550101&To=x")).hasToString("[From, To]");
  }

  private static byte[] signed(String body) {
    return parse(body).signedBytes();
  }

  private static FormParameters parse(String body) {
    return FormParameters.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
