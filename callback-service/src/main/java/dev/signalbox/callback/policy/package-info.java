/** When a customer is called again, and how often; contract callbacks, beyond 7. */
@NullMarked
package dev.signalbox.callback.policy;

import org.jspecify.annotations.NullMarked;
