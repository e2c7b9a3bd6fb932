package dev.signalbox.simulator.fault;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A fault to look at.
 *
 * @param struck how often it has
 * @param over whether it will not strike again
 * @param tells what it does, for a person
 */
record FaultView(int id, int struck, boolean over, String tells, @JsonUnwrapped FaultOrder order) {}
