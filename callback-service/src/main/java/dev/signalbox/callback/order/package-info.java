/** What a customer is to be called for, and the task that stands for it; contract callbacks 4. */
@NullMarked
package dev.signalbox.callback.order;

import org.jspecify.annotations.NullMarked;
