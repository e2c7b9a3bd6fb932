package dev.signalbox.simulator.voice.twiml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element that is read attribute by attribute; what nobody has read in the end is a fault. */
final class Tag {

  private static final String METHODS = "GET POST";

  private final Element element;
  private final List<String> faults;
  private final Set<String> read = new HashSet<>();

  Tag(Element element, List<String> faults) {
    this.element = element;
    this.faults = faults;
  }

  String name() {
    return element.getTagName();
  }

  /** The text in it, without what surrounds it. */
  String content() {
    return element.getTextContent().strip();
  }

  List<Tag> children() {
    List<Tag> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new Tag(child, faults));
      }
    }
    return children;
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  /** It is not supported where it stands. */
  void notHere() {
    fault("<" + name() + "> is not supported here");
  }

  /** Attributes that change nothing but what is heard. */
  void known(String... attributes) {
    read.addAll(List.of(attributes));
  }

  @Nullable String text(String attribute) {
    read.add(attribute);
    return element.hasAttribute(attribute) ? element.getAttribute(attribute) : null;
  }

  String text(String attribute, String otherwise) {
    String value = text(attribute);
    return value == null ? otherwise : value;
  }

  /** One of several words; what is none of them counts as if nothing were said. */
  String word(String attribute, String otherwise, String others) {
    String value = text(attribute);
    if (value == null || value.equals(otherwise)) {
      return otherwise;
    }
    for (String word : others.split(" ")) {
      if (word.equalsIgnoreCase(value)) {
        return word;
      }
    }
    unsupported(attribute);
    return otherwise;
  }

  boolean flag(String attribute, boolean otherwise) {
    return word(attribute, Boolean.toString(otherwise), "true false").equals("true");
  }

  int number(String attribute, int otherwise, int least) {
    String value = text(attribute);
    if (value == null) {
      return otherwise;
    }
    if (value.matches("\\d{1,7}") && Integer.parseInt(value) >= least) {
      return Integer.parseInt(value);
    }
    unsupported(attribute);
    return otherwise;
  }

  Duration seconds(String attribute, int otherwise, int least) {
    return Duration.ofSeconds(number(attribute, otherwise, least));
  }

  @Nullable Web web(String attribute, String methodAttribute) {
    String url = text(attribute);
    String method = word(methodAttribute, "POST", METHODS);
    return url == null ? null : new Web(url, method);
  }

  Told told(String prefix) {
    Web web = web(prefix, prefix + "Method");
    String events = text(prefix + "Event", "").strip();
    return new Told(web, events.isEmpty() ? List.of() : List.of(events.split("[\\s,]+")));
  }

  /** Says what nobody has read. */
  void done() {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      String attribute = element.getAttributes().item(i).getNodeName();
      if (!read.contains(attribute)) {
        fault("attribute " + attribute + " of <" + name() + "> is not supported");
      }
    }
  }

  private void unsupported(String attribute) {
    fault("the value of attribute " + attribute + " of <" + name() + "> is not supported");
  }
}
