package dev.signalbox.kafka;

/**
 * A service's answer to a command.
 *
 * @param status HTTP status
 * @param body as it goes to the client
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go to the client as they are
public record Reply(int status, String contentType, byte[] body) {}
