package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.twiml.Document;
import dev.signalbox.simulator.voice.twiml.TwimlReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents that were read lately: a call comes back to its own with each verb. */
final class Documents {

  private static final int KEPT = 256;
  private static final float LOAD = 0.75f;

  private final Map<String, Document> read =
      new LinkedHashMap<>(KEPT, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Document> eldest) {
          return size() > KEPT;
        }
      };

  Document read(String text) {
    Document known = read.get(text);
    if (known == null) {
      known = TwimlReader.read(text);
      read.put(text, known);
    }
    return known;
  }
}
