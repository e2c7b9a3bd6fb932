package dev.signalbox.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the simulator as a service asks Twilio, and steers it as a person does. */
public final class SimulatorClient {

  public static final String ACCOUNT = "AC000000000000000000000000000000a1";
  public static final String AUTH_TOKEN = "0123456789abcdef0123456789abcdef";
  public static final String API_KEY = "SK000000000000000000000000000000a1";
  public static final String API_SECRET = "a-secret-of-an-api-key";
  public static final String WORKSPACE = "WS000000000000000000000000000000b1";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String VOICE = "/api/2010-04-01/Accounts/" + ACCOUNT;

  private final int port;

  public SimulatorClient(int port) {
    this.port = port;
  }

  /** An answer and its JSON. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String text(String property) {
      return json().path(property).asString("");
    }

    public int code() {
      return json().path("code").asInt();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public static String sid(String prefix, int number) {
    return prefix + String.format("%032x", number);
  }

  /** Below the account of the API of 2010. */
  public Answer voice(String path) throws IOException, InterruptedException {
    return send(get(VOICE + path));
  }

  public Answer postVoice(String path, String... form) throws IOException, InterruptedException {
    return send(post(VOICE + path, form));
  }

  /** Below the workspace of TaskRouter. */
  public Answer router(String path) throws IOException, InterruptedException {
    return send(get("/taskrouter/v1/Workspaces/" + WORKSPACE + path));
  }

  public Answer postRouter(String path, String... form) throws IOException, InterruptedException {
    return send(post("/taskrouter/v1/Workspaces/" + WORKSPACE + path, form));
  }

  public Answer look(String path) throws IOException, InterruptedException {
    return send(request("/simulator/v1" + path));
  }

  /** Steers, and fails if that is refused. */
  public Answer steer(String method, String path, String json)
      throws IOException, InterruptedException {
    Answer answer = tryToSteer(method, path, json);
    if (answer.status() >= 300) {
      throw new AssertionError(method + " " + path + ": " + answer.response().body());
    }
    return answer;
  }

  public Answer tryToSteer(String method, String path, String json)
      throws IOException, InterruptedException {
    return send(
        request("/simulator/v1" + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  public void reset() throws IOException, InterruptedException {
    steer("POST", "/reset", "");
  }

  /** Forgets all, and has the workspace of these tests. */
  public void resetToAWorkspace() throws IOException, InterruptedException {
    reset();
    steer("PUT", "/workspaces/" + WORKSPACE, "");
  }

  public HttpRequest.Builder get(String path) {
    return request(path).header("Authorization", basic(ACCOUNT, AUTH_TOKEN));
  }

  /**
   * @param form names and values in turn
   */
  public HttpRequest.Builder post(String path, String... form) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < form.length; i += 2) {
      pairs.add(encode(form[i]) + "=" + encode(form[i + 1]));
    }
    return get(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(String.join("&", pairs)));
  }

  public HttpRequest.Builder postVoiceRequest(String path, String... form) {
    return post(VOICE + path, form);
  }

  public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(TIMEOUT);
  }

  public static String basic(String user, String password) {
    String credentials = user + ":" + password;
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
