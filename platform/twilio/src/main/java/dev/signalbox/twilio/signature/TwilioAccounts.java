package dev.signalbox.twilio.signature;

import dev.signalbox.runtime.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose signatures count, from the variables of {@code docs/configuration.md}. */
public final class TwilioAccounts {

  private TwilioAccounts() {}

  /**
   * The Flex account.
   *
   * @throws dev.signalbox.runtime.SettingException if its SID or auth token is missing or wrong
   */
  public static TwilioAccount flex(Settings settings) {
    return account(settings, "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN");
  }

  /**
   * A second account whose signals come in at the same gate; null where there is none.
   *
   * @throws dev.signalbox.runtime.SettingException if its auth token is missing or its SID wrong
   */
  public static @Nullable TwilioAccount frontline(Settings settings) {
    return settings.text("FRONTLINE_ACCOUNT_SID") == null
        ? null
        : account(settings, "FRONTLINE_ACCOUNT_SID", "FRONTLINE_AUTH_TOKEN");
  }

  /** The names without a prefix are those of the projects that we replace. */
  private static TwilioAccount account(Settings settings, String sidName, String tokenName) {
    String oldSidName = sidName.replace("TWILIO_", "");
    String oldTokenName = tokenName.replace("TWILIO_", "");
    settings.required("the account's SID: AC and 32 hexadecimal digits", sidName, oldSidName);
    String sid = settings.sid("AC", sidName, oldSidName);
    List<String> tokens = new ArrayList<>();
    tokens.add(settings.required("the account's auth token", tokenName, oldTokenName));
    String next = settings.text(tokenName + "_NEXT");
    if (next != null) {
      tokens.add(next);
    }
    return new TwilioAccount(Objects.requireNonNull(sid), List.copyOf(tokens));
  }
}
