package dev.signalbox.simulator.voice.twiml;

import java.util.List;

/**
 * What a document of TwiML says.
 *
 * @param faults what stands in it that is not supported, each a sentence; the rest is carried out
 */
public record Document(List<Verb> verbs, List<String> faults) {}
