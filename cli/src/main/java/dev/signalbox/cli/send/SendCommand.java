package dev.signalbox.cli.send;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.running.DataOption;
import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.cli.running.SimulatorTarget;
import dev.signalbox.cli.settings.CliSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fires sample payloads at the gateway. */
@Command(
    name = "send",
    description = {
      "Signs sample payloads as Twilio would and sends them to the gateway.",
      "The story that the files tell gets fresh SIDs and ids, and its last event happens now.",
      "A simulator that runs is told of its calls, conferences and participants first."
    })
public final class SendCommand implements Callable<Integer> {

  private static final double NANOS_OF_SECOND = 1e9;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "CloudEvents in JSON, or a form of one line, such as those in samples/.")
  private List<Path> files;

  @Option(
      names = "--to",
      paramLabel = "ROUTE",
      description = "Where to send, such as /twilio/voice (default: told from the content).")
  private @Nullable String to;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tell the story so often, each time with other ids.")
  private int repeat;

  @Option(names = "--rate", paramLabel = "R", description = "Requests per second.")
  private @Nullable Double rate;

  @Option(names = "--as-is", description = "Send the bytes of the files, old ids and times.")
  private boolean asIs;

  @Option(
      names = "--speed",
      paramLabel = "S",
      description = {
        "Play the story: one request an event, in the order of time,",
        "S recorded seconds in one."
      })
  private @Nullable Double speed;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Where the gateway is (default: the one that up has started).")
  private @Nullable String gateway;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SendCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    checkUsage();
    List<Payload> payloads = files.stream().map(file -> Payload.read(file, to)).toList();
    CliSettings settings = CliSettings.ofProcess();
    GatewayTarget target = GatewayTarget.find(settings, data.folder(settings), gateway);
    Sender sender = new Sender(target);
    Simulator simulator =
        new Simulator(
            asIs ? null : SimulatorTarget.find(settings, data.folder(settings)),
            spec.commandLine().getErr());
    Story story = new Story(payloads, target.accountSid());
    PrintWriter out = spec.commandLine().getOut();
    if (!json.wanted()) {
      out.println(Answer.heading());
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < repeat; i++) {
      for (Answer answer : tell(story, sender, simulator, answers.size())) {
        answers.add(answer);
      }
    }
    if (json.wanted()) {
      out.println(Json.PRETTY.writeValueAsString(answers.stream().map(Answer::json).toList()));
    }
    out.flush();
    return answers.stream().allMatch(Answer::isOk) ? 0 : 1;
  }

  private void checkUsage() {
    if (repeat < 1) {
      throw Failure.usage("--repeat: expected 1 or more");
    }
    if ((rate != null && rate <= 0) || (speed != null && speed <= 0)) {
      throw Failure.usage("--rate and --speed: expected a number above 0");
    }
    if (speed != null && (asIs || rate != null)) {
      throw Failure.usage("--speed sets times and pace: leave out --as-is and --rate");
    }
  }

  /** Without a pace, one request after the other; with one, each in its time. */
  private List<Answer> tell(Story story, Sender sender, Simulator simulator, int before)
      throws InterruptedException {
    Instant now = Instant.now();
    List<Message> messages =
        asIs ? story.asIs(now) : speed == null ? story.justNow(now) : story.played(now, speed);
    if (!asIs) {
      simulator.tell(StoryWorld.before(messages));
    }
    Function<Message, Answer> send = message -> send(message, sender, simulator);
    if (rate == null && speed == null) {
      return messages.stream().map(send).toList();
    }
    return paced(messages, send, now, before);
  }

  /** What a message says has happened, whether or not somebody has taken the message. */
  private Answer send(Message message, Sender sender, Simulator simulator) {
    Answer answer = show(sender.send(message));
    if (!asIs) {
      simulator.tell(StoryWorld.after(message));
    }
    return answer;
  }

  private List<Answer> paced(
      List<Message> messages, Function<Message, Answer> send, Instant begin, int before)
      throws InterruptedException {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (int i = 0; i < messages.size(); i++) {
        Message message = messages.get(i);
        awaitTurn(message, begin, before == 0 ? i : i + 1);
        pending.add(threads.submit(() -> send.apply(message)));
      }
      for (Future<Answer> answer : pending) {
        answers.add(answer.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e);
    }
    return answers;
  }

  private void awaitTurn(Message message, Instant begin, int ordinal) throws InterruptedException {
    Instant turn =
        rate == null
            ? message.due()
            : begin.plusNanos(Math.round(ordinal * NANOS_OF_SECOND / rate));
    Duration wait = Duration.between(Instant.now(), turn);
    if (wait.isPositive()) {
      Thread.sleep(wait);
    }
  }

  private synchronized Answer show(Answer answer) {
    if (!json.wanted()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(answer.line());
      out.flush();
    }
    return answer;
  }
}
