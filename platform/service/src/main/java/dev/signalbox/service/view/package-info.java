/** What every instance of a service shows: its view topic, read whole. */
@NullMarked
package dev.signalbox.service.view;

import org.jspecify.annotations.NullMarked;
