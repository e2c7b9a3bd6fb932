/** When a customer is called again. */
@NullMarked
package dev.signalbox.callback.policy;

import org.jspecify.annotations.NullMarked;
