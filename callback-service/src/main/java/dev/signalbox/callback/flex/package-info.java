/** Flex users who ask this service itself: what they send, and who they are. */
@NullMarked
package dev.signalbox.callback.flex;

import org.jspecify.annotations.NullMarked;
