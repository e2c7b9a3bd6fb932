package dev.signalbox.simulator.iam;

import java.util.List;

/** A Flex user of the simulated contact centre. */
public enum DemoUser {
  AGENT("agent", "WK000000000000000000000000000000f1", List.of("agent")),
  SUPERVISOR("supervisor", "WK000000000000000000000000000000f2", List.of("supervisor", "agent"));

  private final String login;
  private final String workerSid;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, above
  private final List<String> roles;

  DemoUser(String login, String workerSid, List<String> roles) {
    this.login = login;
    this.workerSid = workerSid;
    this.roles = roles;
  }

  public String login() {
    return login;
  }

  public String realmUserId() {
    return login + "@example.com";
  }

  /** The realm user id as Flex escapes it. */
  public String identity() {
    return realmUserId().replace("@", "_40").replace(".", "_2E");
  }

  public String workerSid() {
    return workerSid;
  }

  public List<String> roles() {
    return roles;
  }
}
