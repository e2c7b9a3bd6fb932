package dev.signalbox.simulator.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps from everybody's eyes what a request carries and nobody is to see. */
public final class Secrets {

  public static final String MASK = "***";

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(token|secret|password|authorization|apikey|api_key).*");
  private static final Pattern USER = Pattern.compile("(?<=://)[^/?#@\\s]*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)([?&][^=&#]*(?:token|secret|password|key)[^=&#]*=)[^&#\\s]*");
  private static final String STREAM_PARAMETER = "Parameter\\d+\\.Value";

  private Secrets() {}

  /** Whether something of this name is a secret; the place in a list is none. */
  public static boolean isSecret(String name) {
    return SECRET.matcher(name).matches() && !name.equals("PageToken");
  }

  /** All that is no secret as it is; of an address what is none. */
  public static Map<String, String> masked(Map<String, String> parameters) {
    Map<String, String> masked = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) ->
            masked.put(name, isSecret(nameOf(name, parameters)) ? MASK : maskedAddress(value)));
    return masked;
  }

  /** The parameter of a stream has its name in another one beside it. */
  private static String nameOf(String name, Map<String, String> parameters) {
    return name.matches(STREAM_PARAMETER)
        ? parameters.getOrDefault(name.replace(".Value", ".Name"), name)
        : name;
  }

  /** A URL without the user and without the secrets in its query. */
  public static String maskedAddress(String url) {
    return QUERY.matcher(USER.matcher(url).replaceAll(MASK + "@")).replaceAll("$1" + MASK);
  }
}
