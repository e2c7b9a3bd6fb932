package dev.signalbox.service.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.runtime.Settings;
import dev.signalbox.service.ops.OpsGuests.Verdict;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class OpsLoginTest {

  private static final String LOGIN = basic("ops:secret");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();
  private OpsGuests guests = request -> new Verdict.Unknown();

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("OPS_PASSWORD", "secret")));
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.setSilent(true);
    Context context = tomcat.addContext("", folder.toString());
    FilterDef login = new FilterDef();
    login.setFilterName("login");
    login.setFilter(new OpsLogin(Settings.of(environment), request -> guests.judge(request)));
    context.addFilterDef(login);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("login");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
    Tomcat.addServlet(context, "inside", new Inside());
    context.addServletMappingDecoded("/*", "inside");
    tomcat.getConnector();
    tomcat.start();
  }

  /** What is behind the login. */
  private static final class Inside extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void whoHasTheLoginComesInWhateverGuestsThereAre() throws Exception {
    guests = request -> new Verdict.Refused(403, "nobody");

    assertThat(ask("GET", LOGIN, null).statusCode()).isEqualTo(204);
    assertThat(ask("POST", LOGIN, null).statusCode()).isEqualTo(204);
  }

  @Test
  void whoHasNeitherIsAskedForTheLogin() throws Exception {
    HttpResponse<String> response = ask("GET", basic("ops:wrong"), null);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body()).contains("\"status\":401", "the ops login is asked for");
  }

  @Test
  void aGuestComesInAndIsAskedForNoLogin() throws Exception {
    guests =
        request ->
            "Bearer guest".equals(request.getHeader("Authorization"))
                ? new Verdict.Welcome()
                : new Verdict.Refused(503, "not \"now\"");

    assertThat(ask("POST", "Bearer guest", "cross-site").statusCode()).isEqualTo(204);
    HttpResponse<String> refused = ask("GET", "Bearer other", null);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(refused.body()).contains("\"detail\":\"not \\\"now\\\"\"");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, cross-site, 403",
    "DELETE, cross-site, 403",
    "PUT, same-site, 403",
    "POST, same-origin, 204",
    "POST, none, 204",
    "GET, cross-site, 204",
    "HEAD, same-site, 204"
  })
  void anotherSiteChangesNothingWithTheLoginOfABrowser(String method, String site, int status)
      throws Exception {
    assertThat(ask(method, LOGIN, site).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example.com, , 403",
    "http://localhost:1, , 403",
    "null, , 403",
    "https://gate.example.com, gate.example.com, 204",
    "own, , 204"
  })
  void overPlainHttpTheOriginTells(String origin, @Nullable String forwarded, int status)
      throws Exception {
    String own = "http://localhost:" + tomcat.getConnector().getLocalPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(own + "/api/x"))
            .POST(BodyPublishers.noBody())
            .header("Authorization", LOGIN)
            .header("Origin", origin.equals("own") ? own : origin);
    if (forwarded != null) {
      request.header("X-Signalbox-Host", forwarded);
    }

    assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(status);
  }

  private HttpResponse<String> ask(String method, String authorization, @Nullable String site)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/api/x"))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", authorization);
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
