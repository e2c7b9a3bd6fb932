/** Keeps a flood of requests from becoming a flood of log lines. */
@NullMarked
package dev.signalbox.gateway.log;

import org.jspecify.annotations.NullMarked;
