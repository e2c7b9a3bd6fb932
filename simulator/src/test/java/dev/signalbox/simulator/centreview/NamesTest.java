package dev.signalbox.simulator.centreview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "ana_2Esilva, ana.silva",
    "agent_40example_2Ecom, agent@example.com",
    "jos_C3_A9, josé",
    "a_5Fb, a_b",
    "Ada Lindqvist, Ada Lindqvist",
    "team_12, team_12",
    "team_AB, team_AB",
    "x_2e, x_2e"
  })
  void identityIsReadAsItWasBeforeFlexEncodedIt(String identity, String name) {
    assertThat(Names.decoded(identity)).isEqualTo(name);
  }
}
