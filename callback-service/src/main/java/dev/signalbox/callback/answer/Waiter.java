package dev.signalbox.callback.answer;

/** Somebody who waits for an answer, though not for long. */
public record Waiter(String requestId, Client client) {}
