package dev.signalbox.callback.ops;

import static dev.signalbox.callback.ops.Console.basic;
import static dev.signalbox.callback.ops.Console.callback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Outcome;
import dev.signalbox.testing.Browser;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page, in the browser of somebody with a small laptop. */
@KafkaTest
@EnabledIf(value = "browserIsHere", disabledReason = "there is no chromium or no chromedriver here")
class PageIT {

  private static final int WIDTH = 1366;
  private static final int HEIGHT = 768;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String EVIL = "<img src=x onerror=\"document.title='owned'\">";
  private static final String WORKFLOW = "WW0123456789abcdef0123456789abcdef";

  private static Console console;
  private static ChromeDriver browser;

  static boolean browserIsHere() {
    return Browser.isHere();
  }

  @BeforeAll
  static void start(KafkaBroker broker, @TempDir Path folder) {
    console = new Console(broker, folder.resolve("state"));
    browser = Browser.start(folder.resolve("profile"), WIDTH, HEIGHT);
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Authorization", basic())));
  }

  @AfterAll
  static void stop() {
    browser.quit();
    console.close();
  }

  @AfterEach
  void nothingIsLeftAndThePageHasNotComplained() throws Exception {
    List<String> complaints = Browser.complaints(browser);
    browser.get("about:blank");
    console.core().twilio = new Outcome.Done<>("done");
    for (String key : List.of("CA1", "CA2", "CA3", "CA4", "CA5", "CA6")) {
      console.hide(key);
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void whereNobodyWaitsItSaysWhatWillBeSeen() {
    open();

    awaitText("Nobody waits for a call");
    awaitThat(() -> element(".connection").getText().equals("Live"));
  }

  @Test
  void callbacksComeChangeAndGoWithoutAReload() throws Exception {
    open();
    browser.executeScript("window.sameDocument = true");

    console.show(
        "CA1",
        callback(
            "cb-1",
            "scheduled",
            "attempts",
            2,
            "dueAt",
            in(Duration.ofMinutes(5)),
            "workflowSid",
            WORKFLOW));
    awaitRow("•••0123", "callback", "Scheduled", "2", "in 4:", "WW…abcdef");
    console.show("CA1", callback("cb-1", "failed", "reason", "no-more-attempts"));
    awaitRow("•••0123", "Failed", "no more attempts");
    console.hide("CA1");

    awaitText("Nobody waits for a call");
    assertThat(browser.executeScript("return window.sameDocument")).isEqualTo(true);
  }

  @Test
  void aWholeNumberIsShownToWhomPointsAtItOrAsksForAll() throws Exception {
    console.show("CA1", callback("cb-1", "queued"));
    open();
    awaitRow("•••0123", "•••0999");
    assertThat(element("main").getText()).doesNotContain("+15550100123");

    browser.executeScript("document.querySelector('td .number').focus()");
    awaitThat(() -> element("td .number").getText().equals("+15550100123"));
    assertThat(element("main").getText()).doesNotContain("+15550100999");

    element("input[type=checkbox]").click();
    awaitRow("+15550100123", "+15550100999");
  }

  @Test
  void aCallbackIsCanceledAfterAQuestion() throws Exception {
    console.show("CA1", callback("cb-1", "queued"));
    open();
    press("Cancel");
    awaitThat(() -> element("dialog").getText().contains("Cancel this callback?"));
    press("Keep it");
    awaitThat(() -> !element("dialog").isDisplayed());
    assertThat(console.get("/api/v1/callbacks/cb-1").body()).contains("queued");

    press("Cancel");
    press("Cancel the callback");

    awaitThat(() -> element("#said").getText().equals("The callback is canceled."));
    awaitText("Nobody waits for a call");
    assertThat(console.get("/api/v1/callbacks/cb-1").body()).contains("canceled");
  }

  @Test
  void whoFailedIsCalledAgain() throws Exception {
    console.show("CA1", callback("cb-1", "failed", "reason", "busy"));
    open();

    press("Call again");
    element("dialog .primary").click();

    awaitRow("•••0123", "In the queue");
  }

  @Test
  void whatIsParkedIsShownWithItsReasonAndRetried() throws Exception {
    console.core().twilio = new Outcome.Rejected<>(400, 20001, "no");
    console.showAndAsk("CA1", callback("cb-1", "creating"));
    open();
    awaitRow("•••0123", "parked", "refused", "task.create, attempt 1");
    console.core().twilio = new Outcome.Done<>("done");

    press("Retry");
    element("dialog .primary").click();

    awaitThat(() -> element("#said").getText().equals("It is tried again."));
    awaitThat(() -> !element("tbody").getText().contains("parked"));
  }

  @Test
  void whatWasRefusedIsSaid() throws Exception {
    console.show("CA1", callback("cb-1", "queued"));
    open();
    press("Cancel");
    // Gone, while the question is read.
    console.hide("CA1");
    awaitText("Nobody waits for a call");
    press("Cancel the callback");

    awaitThat(() -> element("#said").getText().equals("Not done: no callback has this id"));
    // The browser itself notes each answer that is no success.
    assertThat(Browser.complaints(browser)).allMatch(one -> one.contains("status of 404"));
  }

  @Test
  void filtersShowWhatIsLookedFor() throws Exception {
    console.show("CA1", callback("cb-1", "queued", "numberToCall", "+15550101111"));
    console.show(
        "CA2", callback("cb-2", "failed", "type", "voicemail", "numberToCall", "+15550102222"));
    open();
    awaitRow("•••1111");
    awaitRow("•••2222", "voicemail");

    element("input[type=search]").sendKeys("555 010-1");
    awaitThat(() -> rows().size() == 1);
    awaitRow("•••1111");
    element("input[type=search]").sendKeys("x");
    awaitText("None of them is like that");
    press("Show all");
    awaitThat(() -> rows().size() == 2);
    element("//button[starts-with(normalize-space(), 'Failed')]").click();
    awaitThat(() -> rows().size() == 1);
    awaitRow("•••2222");
  }

  @Test
  void whatComesFromOutsideIsShownAsText() throws Exception {
    console.show(
        "CA1",
        callback(
            EVIL, EVIL, "type", EVIL, "numberToCall", EVIL, "reason", EVIL, "workflowSid", EVIL));
    open();

    awaitText("<img src=x");
    assertThat(browser.findElements(By.cssSelector("main img"))).isEmpty();
    assertThat(browser.getTitle()).isEqualTo("Callbacks · Signalbox");
  }

  @Test
  void itIsUsedWithoutAMouse() throws Exception {
    console.show("CA1", callback("cb-1", "queued"));
    open();
    element("//button[. = 'Cancel']").sendKeys(Keys.ENTER);
    awaitThat(() -> element("dialog").isDisplayed());
    assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Keep it");
    browser.switchTo().activeElement().sendKeys(Keys.TAB);
    browser.switchTo().activeElement().sendKeys(Keys.SPACE);
    awaitText("Nobody waits for a call");
  }

  @Test
  void itFitsALaptopAndAPhone() throws Exception {
    populate();
    try {
      for (Dimension size : List.of(new Dimension(WIDTH, HEIGHT), new Dimension(500, 844))) {
        browser.manage().window().setSize(size);
        open();
        awaitThat(() -> rows().size() == 6);
        assertThat(
                browser.executeScript(
                    "return [document.documentElement, document.querySelector('.body')]"
                        + ".map(one => one.scrollWidth - one.clientWidth)"))
            .as("wider than the screen at " + size)
            .isEqualTo(List.of(0L, 0L));
      }
    } finally {
      browser.manage().window().setSize(new Dimension(WIDTH, HEIGHT));
    }
  }

  /** Writes the pictures of the manual: {@code -Dsignalbox.screenshots=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "signalbox.screenshots", matches = ".+")
  void picturesOfTheManual() throws Exception {
    Path folder = Files.createDirectories(Path.of(System.getProperty("signalbox.screenshots")));
    browser.manage().window().setSize(new Dimension(WIDTH, 911)); // 768 of them are the page's
    open();
    awaitText("Nobody waits for a call");
    picture(folder, "callbacks-empty");
    populate();
    awaitThat(() -> rows().size() == 6);
    awaitRow("parked");
    picture(folder, "callbacks");
    element("//button[. = 'Cancel']").click();
    awaitThat(() -> element("dialog").isDisplayed());
    picture(folder, "callbacks-cancel");
    press("Keep it");
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    picture(folder, "callbacks-dark");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    picture(folder, "callbacks-phone");
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.manage().window().setSize(new Dimension(WIDTH, HEIGHT));
  }

  private static void picture(Path folder, String name) throws Exception {
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  /** One of each kind. */
  private static void populate() throws Exception {
    console.core().twilio = new Outcome.Rejected<>(400, 20001, "no");
    console.showAndAsk("CA1", customer(1, "creating", 41));
    Awaitility.await()
        .until(() -> console.get("/api/v1/callbacks/cb-1").body().contains("\"parked\""));
    console.core().twilio = new Outcome.Unavailable<>("HTTP 503");
    console.showAndAsk("CA2", customer(2, "creating", 12));
    console.show(
        "CA3", customer(3, "scheduled", 95, "attempts", 1, "dueAt", in(Duration.ofMinutes(24))));
    console.show("CA4", customer(4, "queued", 8, "type", "voicemail"));
    console.show("CA5", customer(5, "assigned", 3));
    console.show("CA6", customer(6, "failed", 260, "attempts", 3, "reason", "no-more-attempts"));
  }

  private static Map<String, Object> customer(
      int number, String state, int minutes, Object... fields) {
    Map<String, Object> callback = callback("cb-" + number, state, fields);
    callback.put("numberToCall", "+1555010%04d".formatted(1480 + number * 37));
    callback.put("workflowSid", WORKFLOW);
    callback.put("requestedAt", in(Duration.ofMinutes(-minutes)));
    return callback;
  }

  private static String in(Duration time) {
    return Instant.now().plus(time).toString();
  }

  private static void open() {
    browser.get(console.uri("/ops/callbacks").toString());
    awaitThat(() -> element(".connection").getText().equals("Live"));
  }

  private static void press(String label) {
    element("//button[. = '" + label + "']").click();
  }

  private static List<WebElement> rows() {
    return browser.findElements(By.cssSelector("tbody tr"));
  }

  private static WebElement element(String path) {
    By by = path.startsWith("//") ? By.xpath(path) : By.cssSelector(path);
    awaitThat(() -> !browser.findElements(by).isEmpty());
    return browser.findElement(by);
  }

  private static void awaitText(String text) {
    awaitThat(() -> element("main").getText().contains(text));
  }

  /** Waits for a row in which all of these stand. */
  private static void awaitRow(String... texts) {
    awaitThat(
        () ->
            rows().stream()
                .map(WebElement::getText)
                .anyMatch(row -> List.of(texts).stream().allMatch(row::contains)));
  }

  private static void awaitThat(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(StaleElementReferenceException.class)
        .until(condition);
  }
}
