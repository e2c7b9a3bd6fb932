package dev.signalbox.simulator.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page, in the browser of somebody with a small laptop. */
@SimulatorTest
@EnabledIf(value = "browserIsHere", disabledReason = "there is no chromium or no chromedriver here")
class PageTest {

  private static final int WIDTH = 1366;
  private static final int HEIGHT = 768;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CALL = SimulatorClient.sid("CA", 1);
  private static final String EVIL = "<img src=x onerror=\"document.title='owned'\">";

  private static ChromeDriver browser;

  private final SimulatorClient simulator;
  private final Alerts alerts;
  private final BusyCentre centre;
  private final String address;

  PageTest(@LocalServerPort int port, @Autowired Alerts alerts) {
    this.simulator = new SimulatorClient(port);
    this.alerts = alerts;
    this.centre = new BusyCentre(simulator);
    this.address = "http://localhost:" + port + "/";
  }

  static boolean browserIsHere() {
    return Browser.isHere();
  }

  @BeforeAll
  static void openBrowser(@TempDir Path profile) {
    browser = Browser.start(profile, WIDTH, HEIGHT);
  }

  @AfterAll
  static void closeBrowser() {
    browser.quit();
  }

  @BeforeEach
  void nothingYet() throws Exception {
    simulator.resetToAWorkspace();
    simulator.steer("PUT", "/limits", "{\"searches\":0}");
  }

  /** A page that is left for good complains no more, however late its last answers come. */
  @AfterEach
  void pageHasNotComplained() {
    List<String> complaints = Browser.complaints(browser);
    browser.get("about:blank");
    assertThat(complaints).isEmpty();
  }

  @Test
  void agentBecomesBusyAndTheNextTaskWaitsWithoutAReload() throws Exception {
    String queue = centre.queue("Sales");
    centre.workflowInto(queue);
    centre.worker("Ada", "{}");
    open("overview");
    awaitRow("Agents", "Ada", "Available");
    browser.executeScript("window.sameDocument = true");

    centre.accept(centre.task(centre.call(1)));
    centre.task(centre.call(2));

    awaitRow("Agents", "Ada", "on task", "Sales", "•••0101");
    awaitRow("Queues", "Sales", "1", "1 of 1");
    awaitRow("Calls", "•••0101", "Sales", "Ada", "with agent");
    awaitRow("Calls", "•••0102", "Sales", "waiting");
    assertThat(browser.executeScript("return window.sameDocument")).isEqualTo(true);
  }

  @Test
  void faultButtonOrdersTheFaultAndTheRowCountsWhomItStrikes() throws Exception {
    open("faults");
    press("503 five times");
    awaitRow("Ordered", "in force", "answered 503", "struck 0 of 5");

    assertThat(simulator.voice("/Calls.json").status()).isEqualTo(503);

    awaitRow("Ordered", "struck 1 of 5");
    press("Lift");
    awaitText("Ordered", "No fault is in force");
    assertThat(simulator.voice("/Calls.json").status()).isEqualTo(200);
  }

  @Test
  void faultOfOnesOwnIsOrderedAndWhatIsWrongIsSaidBesideTheForm() throws Exception {
    open("faults");
    fill("method", "GET");
    fill("path", "**/Calls.json");
    fill("status", "503");
    fill("times", "0");
    press("Order");
    awaitText("A fault of your own", "times: expected 1 or more");
    assertThat(simulator.look("/faults").json()).isEmpty();
    // The browser itself notes each answer that is no success.
    assertThat(Browser.complaints(browser)).allMatch(one -> one.contains("status of 400"));

    fill("times", "2");
    press("Order");

    awaitRow("Ordered", "answered 503", "GET **/Calls.json", "struck 0 of 2");
    awaitThat(() -> !panel("A fault of your own").contains("expected"));
    assertThat(simulator.voice("/Calls.json").status()).isEqualTo(503);
    awaitRow("Ordered", "struck 1 of 2");
  }

  @Test
  void agentsHaveTheNamesThatPeopleGiveThem() throws Exception {
    centre.worker("ana_2Esilva", "{\"full_name\":\"Ana Silva\"}");
    centre.worker("agent_40example_2Ecom", "{}");

    open("agents");

    awaitRow("Agents", "Ana Silva");
    awaitRow("Agents", "agent@example.com");
    assertThat(element("//td/span[. = 'Ana Silva']").getDomAttribute("title"))
        .isEqualTo("ana_2Esilva");
    assertThat(element("//td/span[. = 'agent@example.com']").getDomAttribute("title"))
        .isEqualTo("agent_40example_2Ecom");
  }

  @Test
  void callThatHasEndedStillShowsItsQueueAndWhoHadIt() throws Exception {
    centre.workflowInto(centre.queue("Sales"));
    centre.worker("ana_2Esilva", "{\"full_name\":\"Ana Silva\"}");
    String call = centre.call(1);
    String task = centre.task(call);
    centre.accept(task);
    String leg =
        simulator
            .steer("POST", "/calls", "{\"from\":\"+15005550111\",\"identity\":\"ana_2Esilva\"}")
            .text("sid");
    simulator.postRouter("/Tasks/" + task, "AssignmentStatus", "completed");
    simulator.steer("POST", "/calls/" + call + "/end", "");
    simulator.steer("POST", "/calls/" + leg + "/end", "");

    open("calls");

    awaitRow("Calls", "•••0101", "Sales", "Ana Silva", "completed");
    awaitRow("Calls", "•••0111", "Ana Silva agent’s leg", "completed");
    assertThat(panel("Calls")).doesNotContain("client:");
  }

  @Test
  void requestsShowTheirBodyWithoutSecrets() throws Exception {
    simulator.postVoice(
        "/Calls/" + centre.call(1) + "/Streams.json",
        "Url",
        "wss://media.example.com/",
        "Parameter1.Name",
        "Token",
        "Parameter1.Value",
        "nobody-sees-this");

    open("requests");

    awaitRow("Requests received", "POST", "Url=wss://media.example.com/", "201");
    assertThat(panel("Requests received")).doesNotContain("nobody-sees-this");
    element("//summary[contains(., 'Streams.json')]").click();
    awaitText("Requests received", "Parameter1.Value");
  }

  @Test
  void alertAppears() {
    open("alerts");
    awaitText("Alerts", "No alerts");

    alerts.raise(Level.error, 12_100, "Document parse failure", CALL);

    awaitRow("Alerts", "error", "12100", "Document parse failure");
  }

  @Test
  void clockIsMovedOnByAButton() throws Exception {
    open("overview");
    press("+1 h");
    awaitThat(() -> element("//div[@class='clock']").getText().contains("1 h ahead"));
    assertThat(simulator.look("/clock").text("ahead")).startsWith("PT1H");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "agents",
        "queues",
        "calls",
        "media",
        "requests",
        "deliveries",
        "alerts"
      })
  void whatComesFromOutsideIsShownAsText(String view) throws Exception {
    centre.worker(EVIL, "{}");
    centre.workflowInto(centre.queue(EVIL));
    String call =
        simulator
            .steer("POST", "/calls", "{\"to\":\"x\",\"from\":" + quoted(EVIL) + "}")
            .text("sid");
    centre.accept(centre.task("{\"call_sid\":\"" + call + "\",\"from\":" + quoted(EVIL) + "}"));
    simulator.steer(
        "POST",
        "/conferences",
        "{\"friendly_name\":%s,\"participants\":[{\"call_sid\":\"%s\",\"label\":%s}]}"
            .formatted(quoted(EVIL), call, quoted(EVIL)));
    simulator.postVoice(
        "/Calls/" + call + "/Streams.json", "Url", "wss://x.example.com/", "Name", EVIL);
    simulator.postVoice(
        "/Calls.json",
        "To",
        EVIL,
        "From",
        "x",
        "Url",
        "http://127.0.0.1:9/",
        "StatusCallback",
        "http://127.0.0.1:9/" + SimulatorClient.encode(EVIL),
        "StatusCallbackEvent",
        "initiated");
    alerts.raise(Level.warning, 0, EVIL, EVIL);

    open(view);

    if (!view.equals("deliveries")) {
      awaitThat(() -> element("//main").getText().contains("<img src=x"));
    }
    assertThat(browser.findElements(By.cssSelector("main img"))).isEmpty();
    assertThat(browser.getTitle()).doesNotContain("owned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "agents",
        "queues",
        "calls",
        "media",
        "requests",
        "deliveries",
        "alerts",
        "faults",
        "settings"
      })
  void viewFitsASmallLaptop(String view) throws Exception {
    centre.open();
    alerts.raise(Level.error, 11_200, "A callback was not answered", CALL);
    alerts.raise(
        Level.warning, 0, "TwiML: the verb Enqueue has no workflow", SimulatorClient.sid("CA", 2));
    centre.worker(
        "maximiliana_2Dalexandra_2Efeatherstonehaugh_40example_2Ecom",
        "{\"full_name\":\"Maximiliana-Alexandra Featherstonehaugh-Cholmondeley\"}");
    open(view);
    awaitThat(() -> !browser.findElements(By.cssSelector("main .panel")).isEmpty());
    assertThat(
            browser.executeScript(
                "return [...document.querySelectorAll('main .body')]"
                    + ".filter(body => body.scrollWidth > body.clientWidth)"
                    + ".map(body => body.getAttribute('aria-label'))"))
        .as("scrolls sideways")
        .isEqualTo(List.of());
    for (String of : List.of("document.documentElement", "document.querySelector('main')")) {
      assertThat(browser.executeScript("return %s.scrollWidth - %s.clientWidth".formatted(of, of)))
          .as(of + ": wider than the screen")
          .isEqualTo(0L);
      assertThat(
              browser.executeScript("return %s.scrollHeight - %s.clientHeight".formatted(of, of)))
          .as(of + ": higher than the screen")
          .isEqualTo(0L);
    }
  }

  @Test
  void tenThousandAgentsAreASummaryAndTheOneThatIsLookedFor() throws Exception {
    String workers =
        IntStream.range(0, 10_000)
            .mapToObj(
                number ->
                    "{\"sid\":\"%s\",\"workspace_sid\":\"%s\",\"friendly_name\":\"agent %05d\"}"
                        .formatted(
                            SimulatorClient.sid("WK", number + 1),
                            SimulatorClient.WORKSPACE,
                            number))
            .collect(Collectors.joining(","));
    simulator.steer("POST", "/story", "{\"taskrouter\":{\"workers\":[" + workers + "]}}");
    open("agents");
    awaitText("Agents", "the busiest 200 of 10,000");
    assertThat(browser.findElements(By.cssSelector("main tbody tr"))).hasSize(200);

    element("//input[@type='search']").sendKeys("agent 09999");

    awaitThat(() -> browser.findElements(By.cssSelector("main tbody tr")).size() == 1);
    awaitRow("Agents", "agent 09999");
  }

  @Test
  void viewsAreReachedWithoutAMouse() {
    open("overview");
    WebElement link = element("//nav//a[contains(., 'Faults')]");
    link.sendKeys(Keys.ENTER);
    awaitThat(() -> browser.getTitle().startsWith("Faults"));
    assertThat(element("//nav//a[@aria-current='page']").getText()).contains("Faults");
    WebElement button = element("//button[. = 'Never answered']");
    button.sendKeys(Keys.SPACE);
    awaitRow("Ordered", "never answered", "struck 0 of 1");
  }

  /** Writes the pictures of the manual: {@code -Dsignalbox.screenshots=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "signalbox.screenshots", matches = ".+")
  void picturesOfTheManual() throws Exception {
    Path folder = Files.createDirectories(Path.of(System.getProperty("signalbox.screenshots")));
    browser.manage().window().setSize(new Dimension(WIDTH, 911)); // 768 of them are the page's
    centre.open(this::someTimeGoesBy);
    alerts.raise(Level.error, 11_200, "A callback was not answered", CALL);
    alerts.raise(
        Level.warning, 0, "TwiML: a verb that is not supported", SimulatorClient.sid("CA", 2));
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT7S\"}");
    for (String view : List.of("overview", "agents", "calls", "requests", "faults")) {
      open(view);
      awaitThat(() -> !browser.findElements(By.cssSelector("main tbody tr")).isEmpty());
      Files.write(
          folder.resolve("simulator-" + view + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  /** So much that the chart has one more point. */
  private void someTimeGoesBy() throws Exception {
    int before = simulator.look("/centre/waiting").json().path("at").size();
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT17S\"}");
    awaitThat(() -> simulator.look("/centre/waiting").json().path("at").size() > before);
  }

  private void open(String view) {
    browser.get(address + "#" + view);
    awaitThat(() -> !browser.findElements(By.cssSelector("main." + view + " .panel")).isEmpty());
  }

  private static void press(String label) {
    element("//button[. = '" + label + "']").click();
  }

  private static void fill(String name, String value) {
    WebElement field = element("//input[@name='" + name + "']");
    field.clear();
    field.sendKeys(value);
  }

  private static WebElement element(String path) {
    awaitThat(() -> !browser.findElements(By.xpath(path)).isEmpty());
    return browser.findElement(By.xpath(path));
  }

  private static String panel(String title) {
    return element("//section[@aria-label='" + title + "']").getText();
  }

  private static void awaitText(String title, String text) {
    awaitThat(() -> panel(title).contains(text));
  }

  /** Waits for a row of a panel in which all of these stand. */
  private static void awaitRow(String title, String... texts) {
    String path = "//section[@aria-label='" + title + "']//tbody/tr";
    Awaitility.await(title + ": " + List.of(texts))
        .atMost(PATIENCE)
        .ignoreException(StaleElementReferenceException.class)
        .until(
            () ->
                browser.findElements(By.xpath(path)).stream()
                    .map(WebElement::getText)
                    .anyMatch(row -> List.of(texts).stream().allMatch(row::contains)));
  }

  private static void awaitThat(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(StaleElementReferenceException.class)
        .until(condition);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }
}
