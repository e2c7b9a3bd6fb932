/** What a decider asks an actor to do, and what the actor reports, as records on their topics. */
@NullMarked
package dev.signalbox.service.effect;

import org.jspecify.annotations.NullMarked;
