package dev.signalbox.cli.send;

import java.time.Instant;

/**
 * One request to be sent.
 *
 * @param file what it was made of
 * @param due not before this moment
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are what is signed and sent
record Message(String file, String route, boolean json, byte[] body, int events, Instant due) {}
