package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parameters that several resources have. */
public final class Parameters {

  static final String NAME = "FriendlyName";

  private static final int NAME_LIMIT = 64;
  private static final Set<String> YES = Set.of("true", "1", "yes");

  private Parameters() {}

  public static String name(Form form) {
    return checked(form.required(NAME));
  }

  public static String nameOr(Form form, String otherwise) {
    return checked(form.textOr(NAME, otherwise));
  }

  private static String checked(String name) {
    if (name.length() > NAME_LIMIT) {
      throw Refusal.badParameter("FriendlyName has more than 64 characters");
    }
    return name;
  }

  static <T extends Resource> Predicate<T> byName(Form form) {
    String name = form.text(NAME);
    return resource -> name == null || name.equals(resource.friendlyName());
  }

  /** A URL, or none where it is given as empty; where it is not given, what there was. */
  static @Nullable String url(Form form, String parameter, @Nullable String otherwise) {
    if (!form.has(parameter)) {
      return otherwise;
    }
    String url = form.text(parameter);
    try {
      Callback.of(url, null);
    } catch (IllegalArgumentException e) {
      throw Refusal.badParameter(parameter + " is not a valid URL");
    }
    return url;
  }

  /** Whatever is not yes is no. Source: Twilio, Activity resource, {@code Available}. */
  static boolean isYes(@Nullable String text) {
    return text != null && YES.contains(text);
  }
}
