package dev.signalbox.simulator.voice.twiml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what happens.
 *
 * @param web null for nobody
 * @param events those that were asked for; none for the usual ones
 */
public record Told(@Nullable Web web, List<String> events) {}
