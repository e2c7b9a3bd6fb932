package dev.signalbox.cli.running;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks whether something answers, cheaply: the JDK's full HTTP client takes longer to load than
 * some of the services that it would wait for.
 */
public final class HttpProbe {

  private static final int TIMEOUT_MILLIS = 2_000;

  private HttpProbe() {}

  /** Whether a GET is answered with 200. */
  public static boolean isOk(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setUseCaches(false);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
