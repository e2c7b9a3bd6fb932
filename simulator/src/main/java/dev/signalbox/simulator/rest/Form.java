package dev.signalbox.simulator.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, from its body or its query, in the order in which they came. */
public final class Form {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Form() {}

  public static Form of(HttpServletRequest request) {
    Form form = new Form();
    request.getParameterMap().forEach((name, values) -> form.values.put(name, List.of(values)));
    return form;
  }

  /** Whether a request has JSON for a body, and not a form. */
  public static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.contains("json");
  }

  /** The first value; null where the parameter is absent or empty. */
  public @Nullable String text(String name) {
    String value = values.getOrDefault(name, List.of("")).getFirst();
    return value.isEmpty() ? null : value;
  }

  public String textOr(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  public String required(String name) {
    String value = text(name);
    if (value == null) {
      throw Refusal.badParameter("Missing required parameter " + name + " in the post body");
    }
    return value;
  }

  /** All values: a list is sent as a repeated parameter, or with blanks between its items. */
  public List<String> list(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(" ")))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** All values of a repeated parameter, each as it was sent. */
  public List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  public boolean flag(String name, boolean otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw Refusal.badParameter(name + " is not a boolean");
    }
    return Boolean.parseBoolean(value);
  }

  public int number(String name, int otherwise, int least, int most) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badParameter(name + " has to be a number from " + least + " to " + most);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Name and first value of each parameter. */
  Map<String, String> firsts() {
    Map<String, String> firsts = new LinkedHashMap<>();
    values.forEach((name, all) -> firsts.put(name, all.getFirst()));
    return firsts;
  }
}
