package dev.signalbox.twilio.signature;

import dev.signalbox.events.FormParameters;
import dev.signalbox.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of our accounts has sent a request, over the bytes that came in: repeated parameters,
 * escapes and odd encodings count as they were sent. (twilio-java's own validator takes one value
 * per name and rebuilds URLs from decoded parts: facts 1.3.)
 */
public final class SignatureValidator {

  private static final String BODY_HASH = "bodySHA256";
  private static final int SIGNATURE_BYTES = 20;

  /** A key and whose it is. */
  private record AccountKey(String account, SigningKey key) {}

  private final PublicUrl publicUrl;
  private final List<AccountKey> keys;

  /** Validates for the accounts in this order: put the busiest first. */
  public SignatureValidator(PublicUrl publicUrl, List<TwilioAccount> accounts) {
    this.publicUrl = publicUrl;
    this.keys =
        accounts.stream()
            .flatMap(
                account ->
                    account.authTokens().stream()
                        .map(token -> new AccountKey(account.sid(), new SigningKey(token))))
            .toList();
  }

  /**
   * Proves a request whose body is signed by its hash in the URL, as JSON is: see {@link
   * #signsBodyByHash}.
   *
   * @param target the request target as it stands in the request line, one {@code char} a byte
   * @return SID of the account whose token signed it; null if none did
   */
  public @Nullable String proveHashed(String target, byte[] body, @Nullable String signature) {
    String expected = bodyHash(target);
    return expected != null && decode(signature) != null && isHashOf(expected, body)
        ? prove(target, FormParameters.NONE, signature)
        : null;
  }

  /**
   * Proves a form, or a GET (without parameters: those of the query are in the target).
   *
   * @return SID of the account whose token signed it; null if none did
   */
  public @Nullable String prove(String target, FormParameters form, @Nullable String signature) {
    byte[] bytes = decode(signature);
    if (bytes == null) {
      return null;
    }
    byte[] signedForm = form.signedBytes();
    for (String url : publicUrl.candidates(target)) {
      byte[] urlBytes = url.getBytes(StandardCharsets.ISO_8859_1);
      for (AccountKey candidate : keys) {
        if (candidate.key.signed(urlBytes, signedForm, bytes)) {
          return candidate.account;
        }
      }
    }
    return null;
  }

  /** Whether the sender of this target signed the hash of the body instead of its parameters. */
  public static boolean signsBodyByHash(String target) {
    return bodyHash(target) != null;
  }

  private static @Nullable String bodyHash(String target) {
    int query = target.indexOf('?');
    int at = query < 0 ? -1 : target.indexOf(BODY_HASH + "=", query + 1);
    if (at < 0 || target.charAt(at - 1) != '?' && target.charAt(at - 1) != '&') {
      return null;
    }
    int end = target.indexOf('&', at);
    return target.substring(at + BODY_HASH.length() + 1, end < 0 ? target.length() : end);
  }

  private static boolean isHashOf(String hex, byte[] body) {
    try {
      return MessageDigest.isEqual(HexFormat.of().parseHex(hex), Sha256.of(body));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte @Nullable [] decode(@Nullable String signature) {
    if (signature == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(signature);
      return bytes.length == SIGNATURE_BYTES ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
