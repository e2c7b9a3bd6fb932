package dev.signalbox.cli.send;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a recorded payload anew: fresh ids, other times. It works on the text, also inside JSON
 * that stands in a string, and leaves every other byte as it was.
 */
final class Rewriting {

  private static final String SID = "[A-Z]{2}[0-9a-f]{32}(?![0-9a-f])";
  private static final Pattern SID_OR_TIME =
      Pattern.compile("(?<sid>" + SID + ")|" + Times.ANY.pattern());
  private static final Pattern ID_PROPERTY =
      Pattern.compile("(\"id\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)(?=\")");

  private final FreshIds ids;
  private final @Nullable StoryClock clock;

  /**
   * @param clock null where the story has no time
   */
  Rewriting(FreshIds ids, @Nullable StoryClock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  String json(String text, Set<String> eventIds) {
    Matcher property = ID_PROPERTY.matcher(text);
    StringBuilder renamed = new StringBuilder(text.length());
    while (property.find()) {
      String id = property.group(2);
      boolean fresh = eventIds.contains(id) && !id.matches(SID);
      String replacement = property.group(1) + (fresh ? ids.ofEvent(id) : id);
      property.appendReplacement(renamed, Matcher.quoteReplacement(replacement));
    }
    property.appendTail(renamed);

    Matcher found = SID_OR_TIME.matcher(renamed);
    StringBuilder rewritten = new StringBuilder(text.length());
    while (found.find()) {
      String replacement = replacement(found);
      found.appendReplacement(
          rewritten, Matcher.quoteReplacement(replacement == null ? found.group() : replacement));
    }
    return found.appendTail(rewritten).toString();
  }

  String form(String text) {
    FormText form = FormText.of(text);
    Matcher found = SID_OR_TIME.matcher(form.decoded());
    while (found.find()) {
      String replacement = replacement(found);
      if (replacement != null) {
        form.replace(found.start(), found.end(), replacement);
      }
    }
    return form.encoded();
  }

  private @Nullable String replacement(Matcher found) {
    String sid = found.group("sid");
    if (sid != null) {
      return ids.ofSid(sid);
    }
    return clock == null ? null : Times.rewrite(found, clock);
  }
}
