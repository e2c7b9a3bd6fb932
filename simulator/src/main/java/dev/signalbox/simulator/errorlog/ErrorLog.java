package dev.signalbox.simulator.errorlog;

import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.world.Alert;
import dev.signalbox.simulator.world.Announcement;
import dev.signalbox.simulator.world.Announcements;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces alerts as Twilio's error log does, of all levels. Source: Twilio, Event types, Error
 * Logs, schema {@code ErrorLogs.Error}.
 *
 * <p>An alert without a code of Twilio's is the simulator's own, and in no log of Twilio's. It is
 * not announced: that too many events wait is such an alert, and would be one more of them.
 */
final class ErrorLog {

  private static final String TYPE = "com.twilio.error-logs.error.logged";
  private static final String SCHEMA = "ErrorLogs.Error";

  private final Announcements announcements;
  private final String accountSid;
  private final JsonMapper json;

  ErrorLog(Announcements announcements, String accountSid, JsonMapper json) {
    this.announcements = announcements;
    this.accountSid = accountSid;
    this.json = json;
  }

  void announce(Alert alert) {
    if (alert.code() != 0) {
      announcements.announce(
          new Announcement(
              TYPE,
              SCHEMA,
              "/v1/Alerts/" + alert.sid(),
              alert.sid(),
              alert.at(),
              () -> data(alert)));
    }
  }

  private Map<String, Object> data(Alert alert) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("level", alert.level().name().toUpperCase(Locale.ROOT));
    data.put("payload", json.writeValueAsString(payload(alert)));
    data.put("payload_type", "application/json");
    data.put("account_sid", accountSid);
    data.put("timestamp", Dates.isoMillis(alert.at()));
    return data;
  }

  private static Fields payload(Alert alert) {
    return new Fields()
        .with("resource_sid", alert.resourceSid())
        .with("service_sid", null)
        .with("error_code", Integer.toString(alert.code()))
        .with("more_info", new Fields().with("Msg", alert.message()));
  }
}
