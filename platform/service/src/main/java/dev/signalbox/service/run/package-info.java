/** Puts a service's decider, actor and views together as a process, and watches over them. */
@NullMarked
package dev.signalbox.service.run;

import org.jspecify.annotations.NullMarked;
