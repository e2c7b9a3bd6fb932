package dev.signalbox.mediastream.leg;

/**
 * How a part is streamed, and by whose wish.
 *
 * @param url where to: see {@code Acts.StartStream}
 * @param why what it was wanted by, a word for the view
 */
public record Target(Shape shape, String url, String why) {}
