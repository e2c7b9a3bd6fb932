package dev.signalbox.mediastream;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Stories of calls, told in every order, twice or not at all, while Twilio refuses, forgets to
 * answer or is away. A seed that fails is run again with {@code -Dstory.seed=…}, others are tried
 * with {@code -Dstory.from=…} and {@code -Dstory.count=…}.
 */
class StoriesTest {

  private static final int STORIES = Integer.getInteger("story.count", 300);

  private static final long FROM = Long.getLong("story.from", 0);

  static LongStream seeds() {
    Long one = Long.getLong("story.seed");
    return one == null ? LongStream.range(FROM, FROM + STORIES) : LongStream.of(one);
  }

  @Test
  void neverTwoStreamsOfOnePartAndNoneAfterItsEnd() {
    seeds().forEach(seed -> new Story(seed).toItsEnd().verify());
  }

  @Test
  void everyPartThatGoesOnIsStreamedOnItsLegWhenTwilioAnswersAtLast() {
    seeds().forEach(seed -> new Story(seed).toItsMiddle().verify());
  }
}
