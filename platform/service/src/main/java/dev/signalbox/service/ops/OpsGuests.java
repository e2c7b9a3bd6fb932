package dev.signalbox.service.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Who else may use what is behind the ops login. A service that has such users makes one bean of
 * this type; it is asked about requests without the login.
 */
public interface OpsGuests {

  /** What is known of who sends a request. */
  sealed interface Verdict {

    /** They may. */
    record Welcome() implements Verdict {}

    /** They show nothing that says who they are: the ops login is asked for. */
    record Unknown() implements Verdict {}

    /**
     * They may not, or nobody can tell now.
     *
     * @param status 403, or 503 to be asked again
     * @param detail for people; no secret
     */
    record Refused(int status, String detail) implements Verdict {}
  }

  /** Says whether a request may come in. It may read the body, which then nobody else can. */
  Verdict judge(HttpServletRequest request) throws IOException;
}
