package dev.signalbox.callback.dialogue;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.SignatureValidator;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request that Twilio has signed. Nothing of it is asked of the servlet container but its
 * bytes: what was signed are those of the target and of the body.
 */
final class StepReader {

  /** The target as the gate got it: set by the gate, whoever else sends one has not signed it. */
  static final String TARGET = "X-Signalbox-Target";

  static final String SIGNATURE = "X-Twilio-Signature";

  private static final String FORM = "application/x-www-form-urlencoded";

  private final SignatureValidator signatures;

  StepReader(SignatureValidator signatures) {
    this.signatures = signatures;
  }

  /** Null for what Twilio has not signed. */
  @Nullable Step read(HttpServletRequest request, byte[] body) {
    if (body.length > 0 && !isForm(request)) {
      // Of which a signature of parameters says nothing.
      return null;
    }
    String target = target(request);
    FormParameters form = FormParameters.parse(body);
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    boolean proven =
        path.equals(request.getRequestURI())
            && signatures.prove(target, form, request.getHeader(SIGNATURE)) != null;
    String query = question < 0 ? null : target.substring(question + 1);
    return proven ? Step.of(path, FormParameters.parseQuery(query), form) : null;
  }

  private static String target(HttpServletRequest request) {
    String given = request.getHeader(TARGET);
    if (given != null) {
      return given;
    }
    String query = request.getQueryString();
    String path = request.getRequestURI();
    return query == null ? path : path + "?" + query;
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return request.getMethod().equals("POST")
        && (type == null || type.regionMatches(true, 0, FORM, 0, FORM.length()));
  }
}
