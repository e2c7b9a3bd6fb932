/** The login of those who run Signalbox. */
@NullMarked
package dev.signalbox.service.ops;

import org.jspecify.annotations.NullMarked;
