/**
 * How deciders are tested: {@link dev.signalbox.service.decide.DeciderScenario} tells a story in
 * virtual time, on plain Java, on the topology driver or on a broker; {@link
 * dev.signalbox.service.decide.DeciderStorm} and {@link dev.signalbox.service.decide.EveryOutcome}
 * bring disorder upon it.
 */
@NullMarked
package dev.signalbox.service.decide;

import org.jspecify.annotations.NullMarked;
