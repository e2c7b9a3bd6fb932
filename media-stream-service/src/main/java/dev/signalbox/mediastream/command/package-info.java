/**
 * Requests of Flex plugins in all four generations, and the answers that each of them knows;
 * contract media-streams 1.
 */
@NullMarked
package dev.signalbox.mediastream.command;

import org.jspecify.annotations.NullMarked;
