package dev.signalbox.callback.settings;

import dev.signalbox.callback.number.PhoneNumbers;
import dev.signalbox.callback.policy.Policy;
import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this service is told by {@code docs/configuration.md} of callbacks themselves.
 *
 * @param workflow of callbacks that name none; null: the workspace's only one
 * @param workflows that a browser may name besides
 * @param policy of workflows without one of their own
 * @param policies by workflow SID
 * @param numbers which may be called
 * @param repeatWindow how long the same request without any identity of its own is the same
 *     callback
 * @param roles of Flex users who may requeue tasks and hear voicemails; empty for all
 * @param retainPlace whether who leaves the queue for a callback keeps the place in it
 * @param retainRouting whether the new task has the attributes of the one that waited
 * @param timeZone the server's, as browsers know it
 */
public record CallbackSettings(
    @Nullable String workflow,
    Set<String> workflows,
    Policy policy,
    Map<String, Policy> policies,
    PhoneNumbers numbers,
    Duration repeatWindow,
    Set<String> roles,
    boolean retainPlace,
    boolean retainRouting,
    String timeZone) {

  private static final Duration REPEAT_WINDOW = Duration.ofSeconds(60);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
  private static final String POLICY = "CALLBACK_POLICY";
  private static final String WORKFLOWS = "CALLBACK_WORKFLOWS";
  private static final String COUNTRIES = "CALLBACK_COUNTRIES";
  private static final String REGION = "CALLBACK_DEFAULT_REGION";

  public CallbackSettings {
    workflows = Set.copyOf(workflows);
    policies = Map.copyOf(policies);
    roles = Set.copyOf(roles);
  }

  /**
   * @throws SettingException if a value is wrong
   */
  public static CallbackSettings read(Settings settings) {
    String workflow = settings.sid("WW", "TWILIO_FLEX_CALLBACK_WORKFLOW_SID");
    Set<String> workflows = workflows(settings);
    Policy policy = policy(settings, POLICY, Policy.DEFAULT);
    Map<String, Policy> policies = new HashMap<>();
    Set<String> all = new LinkedHashSet<>(workflows);
    if (workflow != null) {
      all.add(workflow);
    }
    all.forEach(sid -> policies.put(sid, policy(settings, POLICY + "_" + sid, policy)));
    return new CallbackSettings(
        workflow,
        workflows,
        policy,
        policies,
        numbers(settings),
        settings.seconds("CALLBACK_REPEAT_WINDOW", REPEAT_WINDOW, LONGEST_WINDOW),
        Set.copyOf(settings.list("CALLBACK_ROLES", "")),
        yes(settings, "RETAIN_PLACE_IN_QUEUE"),
        yes(settings, "RETAIN_ROUTING"),
        browserZone(ZoneId.systemDefault()));
  }

  /** The policy of a workflow; null stands for the workspace's only one. */
  public Policy policyOf(@Nullable String workflowSid) {
    return workflowSid == null ? policy : policies.getOrDefault(workflowSid, policy);
  }

  /** Whether anything follows from how calls to customers end. */
  public boolean followsCalls() {
    return !policy.requeueOn().isEmpty()
        || policies.values().stream().anyMatch(one -> !one.requeueOn().isEmpty());
  }

  /** Whether a browser may have tasks put into this workflow. */
  public boolean allows(String workflowSid) {
    return workflowSid.equals(workflow) || workflows.contains(workflowSid);
  }

  private static Set<String> workflows(Settings settings) {
    Set<String> workflows = new LinkedHashSet<>(settings.list(WORKFLOWS, ""));
    if (!workflows.stream().allMatch(one -> one.matches("WW[0-9a-fA-F]{32}"))) {
      throw new SettingException(
          WORKFLOWS, "expected SIDs with commas between: WW and 32 hexadecimal digits");
    }
    return workflows;
  }

  private static Policy policy(Settings settings, String name, Policy base) {
    String text = settings.text(name);
    try {
      return text == null ? base : Policy.of(text, base);
    } catch (IllegalArgumentException e) {
      throw new SettingException(name, String.valueOf(e.getMessage()));
    }
  }

  private static PhoneNumbers numbers(Settings settings) {
    List<String> countries = settings.list(COUNTRIES, "");
    String region = settings.text(REGION);
    if (!countries.stream().allMatch(PhoneNumbers::isRegion)) {
      throw new SettingException(COUNTRIES, "expected codes of countries, such as US,CA,DE");
    }
    if (region != null && !PhoneNumbers.isRegion(region)) {
      throw new SettingException(REGION, "expected the code of a country, such as US");
    }
    return new PhoneNumbers(Set.copyOf(countries), region);
  }

  private static boolean yes(Settings settings, String name) {
    return switch (settings.textOr(name, "yes")) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new SettingException(name, "expected yes or no");
    };
  }

  /** Browsers' Intl throws at {@code Z} and at offsets; contract callbacks 4. */
  static String browserZone(ZoneId zone) {
    boolean isNamed = zone.getId().contains("/") && !(zone.normalized() instanceof ZoneOffset);
    return isNamed ? zone.getId() : "UTC";
  }
}
