package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.iam.DemoUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who the agents of the demo centre are: the same ones each time. All names are made up. */
final class Roster {

  /**
   * A name and what the agent can do.
   *
   * @param identity as Flex escapes it
   * @param attributes JSON, as Flex has it
   */
  record Entry(String workerSid, String identity, String fullName, String attributes) {}

  private static final List<String> FIRST =
      List.of(
          "Ana", "Bo", "Carla", "Dev", "Elif", "Farid", "Grete", "Hugo", "Ines", "Jonas", "Kira",
          "Liam", "Mona", "Nils", "Olga", "Pavel", "Quinn", "Rosa", "Sami", "Tara", "Uma", "Viktor",
          "Wanda", "Xenia", "Yusuf", "Zoe");
  private static final List<String> LAST =
      List.of(
          "Silva", "Larsen", "Rossi", "Patel", "Demir", "Haddad", "Keller", "Moreau", "Lopez",
          "Berg", "Novak", "Walsh", "Fischer", "Holm", "Petrova", "Svoboda", "Reyes", "Conti",
          "Nasser", "Singh", "Bauer", "Kovac", "Mazur");

  /** Every fifth agent can do everything. */
  private static final int GENERALIST = 5;

  private Roster() {}

  /**
   * An agent.
   *
   * @param number 0 is the one whose Flex token the simulator knows
   */
  static Entry agent(String workspaceSid, int number) {
    if (number == 0) {
      DemoUser user = DemoUser.AGENT;
      return entry(
          user.workerSid(), user.identity(), "Alex Agent", user.realmUserId(), CallPlan.SKILLS);
    }
    int index = number - 1;
    String first = FIRST.get(index % FIRST.size());
    String last = LAST.get(index % LAST.size());
    int round = index / (FIRST.size() * LAST.size());
    String login = (first + "." + last + (round == 0 ? "" : round + 1)).toLowerCase(Locale.ROOT);
    List<String> skills =
        index % GENERALIST == 0
            ? CallPlan.SKILLS
            : List.of(CallPlan.SKILLS.get(index % CallPlan.SKILLS.size()));
    return entry(
        sid(workspaceSid, number),
        login.replace(".", "_2E"),
        first + " " + last,
        login + "@example.com",
        skills);
  }

  /** The same for the same agent, so that a second start finds the workers of the first. */
  private static String sid(String workspaceSid, int number) {
    byte[] name = (workspaceSid + " agent " + number).getBytes(StandardCharsets.UTF_8);
    return "WK" + UUID.nameUUIDFromBytes(name).toString().replace("-", "");
  }

  private static Entry entry(
      String sid, String identity, String fullName, String email, List<String> skills) {
    ObjectNode attributes = JsonMapper.shared().createObjectNode();
    attributes.put("full_name", fullName);
    attributes.put("email", email);
    attributes.put("contact_uri", "client:" + identity);
    attributes.putArray("roles").add("agent");
    ArrayNode routing = attributes.putObject("routing").putArray("skills");
    skills.forEach(routing::add);
    return new Entry(sid, identity, fullName, attributes.toString());
  }
}
