package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.fault.RequestRate.Count;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.world.Announcement;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Announces that TaskRouter was asked too often. Of Twilio's event only the type is known; what it
 * tells, and its schema's name, are ours.
 */
final class RateNews {

  private static final String TYPE = "com.twilio.apiusage.taskrouter.ratelimits";

  private final World world;
  private final Announcements announcements;
  private final String accountSid;

  RateNews(World world, Announcements announcements, Account account) {
    this.world = world;
    this.announcements = announcements;
    this.accountSid = account.sid();
  }

  void exceeded(Count count, String method, String path) {
    world.change(
        () -> {
          Instant now = world.now();
          announcements.announce(
              new Announcement(
                  TYPE,
                  "ApiUsage.RateLimits",
                  path.replaceFirst("^/taskrouter", ""),
                  world.newSid("EZ"),
                  now,
                  () -> data(count, method, path, now)));
          return null;
        });
  }

  private Map<String, Object> data(Count count, String method, String path, Instant now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("account_sid", accountSid);
    data.put("timestamp", Dates.isoMillis(now));
    data.put("product_name", "TaskRouter");
    data.put("method", method);
    data.put("path", path.replaceFirst("^/taskrouter", ""));
    data.put("limit", count.rate().requests());
    data.put("window_seconds", count.rate().seconds());
    return data;
  }
}
