/**
 * How deciders are tested: {@link dev.signalbox.service.decide.DeciderScenario} tells a story in
 * virtual time, on plain Java, on the topology driver or on a broker.
 */
@NullMarked
package dev.signalbox.service.decide;

import org.jspecify.annotations.NullMarked;
