/** Lets people see callbacks and steer them: an API and a page, from the view topic. */
@NullMarked
package dev.signalbox.callback.ops;

import org.jspecify.annotations.NullMarked;
