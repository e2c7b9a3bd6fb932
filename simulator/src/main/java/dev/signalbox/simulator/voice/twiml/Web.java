package dev.signalbox.simulator.voice.twiml;

/**
 * An address in a document.
 *
 * @param url as it stands there; it may be relative, and empty for the document itself
 */
public record Web(String url, String method) {}
