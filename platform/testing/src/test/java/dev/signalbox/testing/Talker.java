package dev.signalbox.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A program for {@link JavaProcessTest}: says who it is, then answers each line it is sent. */
final class Talker {

  private Talker() {}

  public static void main(String[] words) throws IOException {
    System.out.println("arguments " + Arrays.toString(words));
    System.out.println("variable " + System.getenv("TALKER"));
    System.out.println("directory " + Path.of("").toAbsolutePath());
    System.err.println("and a complaint");
    if (words.length > 0 && words[0].equals("fail")) {
      System.exit(3);
    }
    if (words.length > 0 && words[0].equals("child")) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Talker.class.getName())
              .start();
      System.out.println("child " + child.pid());
    }
    System.out.println("ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println("heard " + line);
    }
  }
}
