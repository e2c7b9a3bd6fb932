package dev.signalbox.cli.send;

import java.util.Arrays;

/**
 * A form body as it reads, of which parts can be replaced while the spelling of all others stays:
 * whether a blank is {@code +} or {@code %20} is Twilio's choice, and it is signed.
 */
final class FormText {

  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final String raw;
  private final String decoded;

  /** Where each decoded char begins in the raw text; one more for the end. */
  private final int[] starts;

  private final StringBuilder encoded = new StringBuilder();
  private int copied;

  private FormText(String raw, String decoded, int[] starts) {
    this.raw = raw;
    this.decoded = decoded;
    this.starts = starts;
  }

  static FormText of(String raw) {
    StringBuilder decoded = new StringBuilder(raw.length());
    int[] starts = new int[raw.length() + 1];
    for (int i = 0; i < raw.length(); ) {
      starts[decoded.length()] = i;
      char c = raw.charAt(i);
      if (c == '%' && i + 2 < raw.length() && octetAt(raw, i + 1) >= 0) {
        decoded.append((char) octetAt(raw, i + 1));
        i += 3;
      } else {
        decoded.append(c == '+' ? ' ' : c);
        i++;
      }
    }
    starts[decoded.length()] = raw.length();
    return new FormText(raw, decoded.toString(), Arrays.copyOf(starts, decoded.length() + 1));
  }

  private static int octetAt(String raw, int at) {
    int high = Character.digit(raw.charAt(at), 16);
    int low = Character.digit(raw.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  String decoded() {
    return decoded;
  }

  /** Replaces a part, behind all that were replaced before. */
  void replace(int from, int to, String replacement) {
    boolean plus = raw.substring(starts[from], starts[to]).indexOf('+') >= 0;
    encoded.append(raw, copied, starts[from]);
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (UNESCAPED.indexOf(c) >= 0) {
        encoded.append(c);
      } else if (c == ' ' && plus) {
        encoded.append('+');
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    copied = starts[to];
  }

  String encoded() {
    return encoded + raw.substring(copied);
  }
}
