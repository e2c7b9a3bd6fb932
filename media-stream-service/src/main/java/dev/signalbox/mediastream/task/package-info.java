/**
 * Who has a part in a call: what TaskRouter says of a task and its reservations, in whatever order
 * it comes, turned into "wanted" and "released" for the legs to be streamed.
 */
@NullMarked
package dev.signalbox.mediastream.task;

import org.jspecify.annotations.NullMarked;
