package dev.signalbox.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ManagementPortTest {

  @Test
  void isOneThousandAboveThatOfAServiceOfOurs() {
    assertThat(managementPort(ManagementPortTest.class, "8090")).isEqualTo("9090");
    assertThat(managementPort(ManagementPortTest.class, "0")).isEqualTo("0");
  }

  /** The simulator is on the class path of other people's tests. */
  @Test
  void isNotSetInAnApplicationOfSomebodyElse() {
    assertThat(managementPort(Object.class, "8090")).isNull();
  }

  private static @Nullable String managementPort(Class<?> application, String port) {
    MockEnvironment environment = new MockEnvironment().withProperty("server.port", port);
    new ManagementPort().postProcessEnvironment(environment, new SpringApplication(application));
    return environment.getProperty("management.server.port");
  }
}
