/**
 * Actors: one effect, at most one request, one outcome. An actor never repeats: what may have been
 * attempted before is reported as unknown, and the decider looks.
 */
@NullMarked
package dev.signalbox.service.act;

import org.jspecify.annotations.NullMarked;
