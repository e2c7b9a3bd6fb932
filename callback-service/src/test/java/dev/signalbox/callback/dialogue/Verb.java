package dev.signalbox.callback.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.twiml.VoiceResponse;
import dev.signalbox.events.FormParameters;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** One verb of a document, read from its XML: what Twilio sees. */
record Verb(String name, Map<String, String> attributes, String text, List<Verb> inside) {

  static List<Verb> of(VoiceResponse document) {
    return of(document.toXml());
  }

  static List<Verb> of(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement();
      assertThat(root.getTagName()).isEqualTo("Response");
      return children(root);
    } catch (Exception e) {
      throw new AssertionError("no TwiML: " + xml, e);
    }
  }

  private static List<Verb> children(Element parent) {
    List<Verb> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
          Node attribute = element.getAttributes().item(i);
          attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        children.add(
            new Verb(
                element.getTagName(), attributes, element.getTextContent(), children(element)));
      }
    }
    return children;
  }

  /** Names of verbs, for what a document is made of. */
  static List<String> names(List<Verb> verbs) {
    return verbs.stream().map(Verb::name).toList();
  }

  String attribute(String name) {
    String value = attributes.get(name);
    if (value == null) {
      throw new AssertionError(this.name + " has no " + name + ": " + attributes);
    }
    return value;
  }

  /** Where a Redirect leads, or what a Gather asks for next. */
  String url() {
    return name.equals("Redirect") ? text : attribute("action");
  }

  /** The parameters of a URL's query, without its fragment. */
  static Map<String, String> query(String url) {
    Map<String, String> parameters = new TreeMap<>();
    FormParameters.parseQuery(URI.create(url).getRawQuery()).forEachFirst(parameters::put);
    return parameters;
  }
}
