package dev.signalbox.simulator;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.DemoAccount;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;

/** What whoever has started the simulator needs to know; the auth token is not for a log. */
record Greeting(String url, String accountSid) {

  static Greeting of(ApplicationContext simulator) {
    String port = simulator.getEnvironment().getRequiredProperty("local.server.port");
    return new Greeting("http://localhost:" + port, simulator.getBean(Account.class).sid());
  }

  void print(PrintWriter out) {
    out.println(text());
  }

  String text() {
    String token =
        accountSid.equals(DemoAccount.SID)
            ? "that of the demo account: see --help"
            : "the one it was given";
    return """

        The simulator is ready: %1$s/ shows what happens in it.
        Whatever asks Twilio asks it with
          TWILIO_API_BASE_URL  %1$s
          TWILIO_ACCOUNT_SID   %2$s
          TWILIO_AUTH_TOKEN    %3$s
        """
        .formatted(url, accountSid, token);
  }
}
