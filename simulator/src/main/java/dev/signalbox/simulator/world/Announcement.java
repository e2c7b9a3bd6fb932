package dev.signalbox.simulator.world;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something that has happened in one product and that Event Streams carries to whoever subscribes.
 *
 * @param type such as {@code com.twilio.taskrouter.task.created}
 * @param schema the name of what describes its data, such as {@code TaskRouter.WDSEvent}
 * @param source where it comes from, as CloudEvents have it
 * @param id the same each time that it is delivered
 * @param data what it tells; only asked for where somebody has subscribed
 */
public record Announcement(
    String type,
    String schema,
    String source,
    String id,
    Instant time,
    Supplier<Map<String, Object>> data) {}
