package dev.signalbox.system;

import dev.signalbox.events.FormParameters;
import dev.signalbox.twilio.signature.RequestSigner;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Single events as Event Streams sends them: real ones, each with an id of its own. */
final class SignedEvents {

  private static final String ROUTE = "/twilio/events";
  private static final String ID = "EZ-the-id-of-this-event";
  private static final FormParameters NO_FORM = FormParameters.parse(new byte[0]);

  private final RequestSigner signer = new RequestSigner(GateProcess.PUBLIC_URL, GateProcess.TOKEN);
  private final URI gate;
  private final String template;

  SignedEvents(GateProcess gate) {
    this.gate = gate.uri("");
    JsonMapper json = new JsonMapper();
    ObjectNode event =
        (ObjectNode)
            json.readTree(Project.text("samples/event-streams/taskrouter-task.json")).get(0);
    event.put("id", ID);
    this.template = "[" + json.writeValueAsString(event) + "]";
  }

  /**
   * The request that delivers an event.
   *
   * @param patience how long its sender waits for the answer
   */
  HttpRequest request(String id, Duration patience) {
    byte[] body = template.replace(ID, id).getBytes(StandardCharsets.UTF_8);
    String target = RequestSigner.targetOfJson(ROUTE, body);
    return HttpRequest.newBuilder(URI.create(gate + target))
        .header("Content-Type", "application/json")
        .header("X-Twilio-Signature", signer.sign(target, NO_FORM))
        .timeout(patience)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
