/** Validates Flex tokens, and has two that are valid: of an agent and of a supervisor. */
@NullMarked
package dev.signalbox.simulator.iam;

import org.jspecify.annotations.NullMarked;
