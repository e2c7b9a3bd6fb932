/** Shows the records of a topic as people read them. */
@NullMarked
package dev.signalbox.cli.tail;

import org.jspecify.annotations.NullMarked;
