package dev.signalbox.mediastream.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentNameTest {

  @ParameterizedTest
  @CsvSource({
    "a.b@x.com, a.b@x.com",
    "a_2Eb_40x_2Ecom, a.b@x.com",
    "client:a_2Eb_40x_2Ecom, a.b@x.com",
    "Client:agent_2Dtwo, agent-two",
    "J_C3_BCrgen, J\u00fcrgen",
    "J\u00fcrgen, J\u00fcrgen",
    "under_score, under_score",
    "ends_2, ends_2",
    "ends_, ends_"
  })
  void allSpellingsOfANameDecodeToOne(String name, String decoded) {
    assertThat(AgentName.decoded(name)).isEqualTo(decoded);
  }

  @Test
  void aLegMayNameAnAgentAsGivenDecodedOrEncoded() {
    assertThat(AgentName.spellings("client:a.b@x.com"))
        .containsExactly("a.b@x.com", "a_2Eb_40x_2Ecom", "a_2Db_40x_2Dcom");
    assertThat(AgentName.spellings("a_2Eb")).containsExactly("a_2Eb", "a.b", "a_2Db");
  }

  @Test
  void namesAreComparedHoweverTheyAreWritten() {
    Agent plain = new Agent(null, "a.b@x.com");
    assertThat(plain.sameName(new Agent("WK1", "a_2Eb_40x_2Ecom"))).isTrue();
    assertThat(plain.sameName(new Agent("WK1", "a_2Eb_40x_2Eorg"))).isFalse();
    assertThat(plain.sameName(new Agent("WK1", null))).isFalse();
    assertThat(new Agent(null, null).sameWorker(new Agent(null, null))).isFalse();
  }
}
