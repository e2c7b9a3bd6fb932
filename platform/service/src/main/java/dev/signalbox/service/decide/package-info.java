/**
 * Deciders: a service fills in a pure {@link dev.signalbox.service.decide.Decider}, and everything
 * else about deciding is here, once for all services. State, effects, replies, forwards, timers and
 * the view leave in one transaction with the offset of the input that they follow from: this is the
 * transactional outbox, without a second database.
 */
@NullMarked
package dev.signalbox.service.decide;

import org.jspecify.annotations.NullMarked;
