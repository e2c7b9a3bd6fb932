package dev.signalbox.simulator.voice;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call as somebody tells of it; what is left out is as usual, or as it was.
 *
 * @param identity of a client who is called, in place of {@code to}
 */
record CallOrder(
    @Nullable String sid,
    @Nullable String parentCallSid,
    @Nullable String to,
    @Nullable String identity,
    @Nullable String from,
    @Nullable String direction,
    @Nullable CallStatus status,
    @Nullable String statusCallback,
    @Nullable String statusCallbackMethod,
    @Nullable List<String> statusCallbackEvent) {

  private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");

  CallOrder {
    require(sid);
    require(parentCallSid);
  }

  private static void require(@Nullable String sid) {
    if (sid != null && !CALL_SID.matcher(sid).matches()) {
      throw new IllegalArgumentException("sid: expected CA and 32 hexadecimal digits");
    }
  }

  CallOrder of(String otherSid) {
    return new CallOrder(
        otherSid,
        parentCallSid,
        to,
        identity,
        from,
        direction,
        status,
        statusCallback,
        statusCallbackMethod,
        statusCallbackEvent);
  }

  @Nullable String callee() {
    return identity == null ? to : "client:" + identity;
  }
}
