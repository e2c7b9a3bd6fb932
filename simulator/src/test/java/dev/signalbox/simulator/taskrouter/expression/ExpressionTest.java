package dev.signalbox.simulator.taskrouter.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpressionTest {

  private static final int RANDOM_TEXTS = 20_000;
  private static final JsonNode ATTRIBUTES =
      new JsonMapper()
          .readTree(
              """
              {"language": "en", "rating": 5.5, "vip": true, "none": null,
               "skills": ["support", "sales"], "levels": [1, 2],
               "object": {"array": ["a", "b", "c"], "attr": "bar"},
               "contact_uri": "client:a_2Eb", "routing": {"skills": ["billing"]}}
              """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 == 1",
        "1==1",
        "0 != 1",
        "1 == 1.00",
        "\"apple\" != 'orange'",
        "rating > 5",
        "rating >= 5.5 AND rating <= 5.5",
        "-1 < 0",
        "object.attr != \"apple\"",
        "object.array[2] == 'c'",
        "language IN [\"en\", \"es\"]",
        "'en' in ['en']",
        "language NOT IN ['fr']",
        "missing NOT IN ['fr']",
        "skills HAS 'support'",
        "levels HAS 2",
        "routing.skills HAS \"billing\"",
        "(skills HAS 'support') AND (object.array HAS 'a')",
        "(vip == false) OR (vip == true)",
        "(language == \"en\" OR language == \"fr\") AND rating >= 5.1",
        "contact_uri CONTAINS 'client:'",
        "'client:a_2Eb' = contact_uri",
        "missing == null",
        "none == null",
        "missing != 'anything'",
        "missing == other.missing",
        "language <> 'fr'",
        "'a' < 'b'",
        "object.array == ['a','b','c']",
        "1==1 OR 1==0 AND 1==0"
      })
  void holds(String text) throws InvalidExpressionException {
    assertThat(Expression.parse(text).matches(ATTRIBUTES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 == 0",
        "1==0",
        "rating > 'five'",
        "rating < 'five'",
        "missing > 1",
        "missing < 1",
        "missing HAS 'a'",
        "language HAS 'en'",
        "language IN 'en'",
        "'fr' IN ['en']",
        "skills HAS 'Support'",
        "object.array[9] == 'c'",
        "language CONTAINS 'EN'",
        "vip == 'true'",
        "rating == '5.5'",
        "(1==1 OR 1==1) AND 1==0"
      })
  void doesNotHold(String text) throws InvalidExpressionException {
    assertThat(Expression.parse(text).matches(ATTRIBUTES)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                 | it ends where a value is expected at 1
          vip                | it ends where an operator is expected at 4
          vip ==             | it ends where a value is expected at 7
          1 == 1 AND         | it ends where a value is expected at 11
          (1 == 1            | it ends where AND, OR or ) is expected at 8
          1 == 1)            | ')' where the end is expected at 7
          1 == 1 2 == 2      | '2' where the end is expected at 8
          NOT vip == true    | 'NOT' where a value is expected at 1
          a NOT HAS 1        | 'HAS' where IN is expected at 7
          a IN [1, b]        | 'b' where a value is expected at 10
          a IN [1 2]         | '2' where , or ] is expected at 9
          a IN []]           | ']' where the end is expected at 8
          a == 'open         | cannot be read at 5
          a && b             | cannot be read at 2
          a LIKE 'b'         | 'LIKE' where an operator is expected at 3
          """)
  void whatItDoesNotKnowIsAnErrorThatSaysWhere(String text, String message) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> Expression.parse(text))
        .withMessage(message);
  }

  @Test
  void parenthesesWithoutEndAreRefusedAndNotFollowedDown() {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> Expression.parse("(".repeat(100_000)));
  }

  /** Whatever the text: an expression, or an error. */
  @Test
  void neverFailsInAnotherWay() {
    List<String> pieces =
        new ArrayList<>(
            List.of("(", ")", "[", "]", ",", "==", "<", "'", "\"", ".", "-", "a", "a.b", "a[1]"));
    pieces.addAll(List.of("1", "1.5", "AND", "or", "NOT", "IN", "HAS", "null", "'x'", " ", "é"));
    Random random = new Random(4);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      try {
        Expression.parse(text.toString()).matches(ATTRIBUTES);
      } catch (InvalidExpressionException e) {
        assertThat(e).hasMessageContaining(" at ");
      }
    }
  }
}
