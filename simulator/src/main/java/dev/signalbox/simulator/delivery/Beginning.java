package dev.signalbox.simulator.delivery;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads the beginning of a body as another one does, and throws away what is beyond it. */
final class Beginning<T> implements BodySubscriber<T> {

  private final BodySubscriber<T> reader;
  private int room;

  /**
   * @param most how many bytes are read
   */
  Beginning(BodySubscriber<T> reader, int most) {
    this.reader = reader;
    this.room = most;
  }

  @Override
  public CompletionStage<T> getBody() {
    return reader.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    reader.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      buffer.limit(buffer.position() + Math.min(buffer.remaining(), room));
      room -= buffer.remaining();
    }
    reader.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    reader.onError(failure);
  }

  @Override
  public void onComplete() {
    reader.onComplete();
  }
}
