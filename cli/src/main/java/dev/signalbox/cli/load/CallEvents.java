package dev.signalbox.cli.load;

import java.time.Instant;
import java.util.HexFormat;

/** The events of many calls, as Event Streams writes them. All SIDs of a run begin alike. */
final class CallEvents {

  private static final int AGENTS = 500;
  private static final int MOST_STEPS = 16;
  private static final HexFormat HEX = HexFormat.of();

  private static final String EVENT =
      """
      [{"specversion":"1.0","type":"com.twilio.taskrouter.%TYPE%",\
      "source":"AB00000000000000000000000001","id":"EZ%EVENT%",\
      "dataschema":"https://events-schemas.twilio.com/TaskRouter.WDSEvent/4",\
      "datacontenttype":"application/json","time":"%TIME%",\
      "data":{"sid":"EV%EVENT%","account_sid":"%ACCOUNT%","timestamp":"%TIME%","level":"INFO",\
      "group":"%GROUP%","product_name":"TaskRouter","publisher":"Flex Task Assignment",\
      "publisher_metadata":"{}","payload_type":"application/json",\
      "payload":{"sid":"EV%EVENT%","eventtype":"%TYPE%","account_sid":"%ACCOUNT%",\
      "timestamp":"%TIME%","workspace_sid":"WS000000000000000000000000000000b1",\
      "workspace_name":"Flex Task Assignment","resource_type":"%GROUP%",\
      "task_sid":"WT%CALL%","task_attributes":"{\\"from_country\\":\\"US\\",\
      \\"called\\":\\"+15005550111\\",\\"selected_language\\":\\"en\\",\\"call_sid\\":\\"%CUSTOMER%\\",\
      \\"account_sid\\":\\"%ACCOUNT%\\",\\"from\\":\\"+15005550101\\",\\"direction\\":\\"inbound\\",\
      \\"type\\":\\"inbound\\",\\"name\\":\\"+15005550101\\",\\"to\\":\\"+15005550111\\"%LEGS%}",\
      "task_age":1,"task_priority":0,"task_assignment_status":"%STATUS%",\
      "task_channel_sid":"TC00000000000000000000000000000121","task_channel_unique_name":"voice",\
      "task_version":1,"task_add_on_attributes":"{}","task_timeout":86400,\
      "task_ignore_capacity":false,"operating_unit_sid":"OU00000000000000000000000000000131",\
      "workflow_sid":"WW000000000000000000000000000000e1","workflow_name":"Assign to Anyone",\
      "task_queue_sid":"WQ000000000000000000000000000000d1","task_queue_name":"Billing",\
      "task_queue_target_expression":"routing.skills HAS 'billing'"%RESERVATION%}}}]\
      """;

  private static final String LEGS =
      """
      ,\\"conference\\":{\\"sid\\":\\"CF%CALL%\\",\\"participants\\":\
      {\\"worker\\":\\"%AGENT%\\",\\"customer\\":\\"%CUSTOMER%\\"}}\
      """;

  private static final String RESERVATION =
      """
      ,"resource_sid":"WR%CALL%","reservation_sid":"WR%CALL%",\
      "worker_sid":"WK%WORKER%","worker_name":"%NAME%",\
      "worker_attributes":"{\\"contact_uri\\":\\"client:%NAME%\\",\\"full_name\\":\\"An Agent\\",\
      \\"email\\":\\"an.agent@example.com\\",\\"roles\\":[\\"agent\\"],\
      \\"routing\\":{\\"skills\\":[\\"billing\\"],\\"levels\\":{}}}",\
      "worker_activity_sid":"WA00000000000000000000000000000111",\
      "worker_activity_name":"Available","worker_available":true,"worker_version":20,\
      "reservation_version":3,"reservation_timeout":120,\
      "worker_channel_capacity":1,"worker_channel_consumed_capacity":1\
      """;

  private final String account;
  private final String run = new EventIds().prefix();

  CallEvents(String account) {
    this.account = account;
  }

  /** The body that tells of one event of a call. */
  String body(int call, CallStep step, Instant time) {
    return EVENT
        .replace("%LEGS%", step.namesTheLegs() ? LEGS : "")
        .replace("%RESERVATION%", step.isOfAReservation() ? RESERVATION : "")
        .replace("%TYPE%", step.type())
        .replace("%GROUP%", step.group())
        .replace("%STATUS%", step.status())
        .replace("%EVENT%", digits((long) call * MOST_STEPS + step.ordinal()))
        .replace("%TIME%", time.toString())
        .replace("%ACCOUNT%", account)
        .replace("%CALL%", digits(call))
        .replace("%CUSTOMER%", customerLeg(call))
        .replace("%AGENT%", agentLeg(call))
        .replace("%WORKER%", "%032x".formatted(call % AGENTS))
        .replace("%NAME%", agent(call));
  }

  private String digits(long number) {
    return run + HEX.toHexDigits(number);
  }

  private String customerLeg(int call) {
    return "CA" + digits(2L * call + 1);
  }

  /** The leg that is to be streamed. */
  String agentLeg(int call) {
    return "CA" + digits(2L * call);
  }

  /** The call whose agent has this leg; -1 if it is none of this run. */
  int callOf(String agentLeg) {
    if (!agentLeg.startsWith("CA" + run) || agentLeg.length() != 2 + EventIds.DIGITS) {
      return -1;
    }
    return (int) (HexFormat.fromHexDigitsToLong(agentLeg, 2 + run.length(), agentLeg.length()) / 2);
  }

  /** Whom a leg calls. */
  String agent(int call) {
    return "agent_2E%03d".formatted(call % AGENTS);
  }
}
