package dev.signalbox.simulator.centreview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "+15005550141, •••0141",
    "(500) 555-0141, •••0141",
    "sip:+4930123456@example.com, sip:•••3456@example.com",
    "client:ann, client:ann",
    "CA00000000000000000000000000000141, CA00000000000000000000000000000141",
    "agent 09999, agent 09999"
  })
  void onlyTheLastFourDigitsOfANumberAreShown(String text, String shown) {
    assertThat(PhoneNumbers.masked(text)).isEqualTo(shown);
  }
}
