package dev.signalbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void needsOnlyTheDataDirectory() throws Exception {
    Arguments arguments = Arguments.parse(List.of("--data", "somewhere"));

    assertThat(arguments).isEqualTo(new Arguments(Settings.in(Path.of("somewhere")), false));
  }

  @Test
  void takesEverySetting() throws Exception {
    Arguments arguments =
        Arguments.parse(
            List.of(
                "--data",
                "d",
                "--port",
                "19092",
                "--partitions",
                "12",
                "--advertised-port",
                "29092",
                "--exit-on-eof"));

    assertThat(arguments)
        .isEqualTo(new Arguments(new Settings(Path.of("d"), 19092, 12, 29092), true));
  }

  @ParameterizedTest
  @CsvSource({
    "'', --data is missing",
    "--data, --data needs a value",
    "--data --port 1, --data needs a value",
    "--data d --port x, '--port needs a number, not x'",
    "--data d --port 65536, 'port must be 0 to 65535, not 65536'",
    "--data d --partitions 0, 'partitions must be 1 or more, not 0'",
    "--data d --prot 1, unknown argument --prot",
  })
  void saysWhatIsWrong(String line, String complaint) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));

    assertThatThrownBy(() -> Arguments.parse(words))
        .isInstanceOf(Arguments.WrongArguments.class)
        .hasMessage(complaint);
  }
}
