package dev.signalbox.simulator.voice.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Files of the right length in which nothing is heard. */
public final class Silence {

  private static final int RATE = 8_000;
  private static final int BITS = 16;
  private static final int MP3_RATE = 16_000;
  private static final int MP3_SAMPLES = 576;
  private static final int MP3_FRAME_BYTES = 36;

  /**
   * MPEG 2, layer III, 8 kbit/s, 16 kHz, one channel; what follows is zero, and so is the sound.
   */
  private static final byte[] MP3_HEADER = {(byte) 0xFF, (byte) 0xF3, 0x18, (byte) 0xC0};

  private Silence() {}

  /** 16 bits at 8 kHz, as Twilio's. */
  public static void wav(Duration length, int channels, OutputStream to) throws IOException {
    long frames = length.toMillis() * RATE / 1_000;
    AudioFormat format = new AudioFormat(RATE, BITS, channels, true, false);
    AudioSystem.write(
        new AudioInputStream(new Zeros(), format, frames), AudioFileFormat.Type.WAVE, to);
  }

  public static void mp3(Duration length, OutputStream to) throws IOException {
    byte[] frame = new byte[MP3_FRAME_BYTES];
    System.arraycopy(MP3_HEADER, 0, frame, 0, MP3_HEADER.length);
    long frames = Math.max(1, length.toMillis() * MP3_RATE / 1_000 / MP3_SAMPLES);
    for (long i = 0; i < frames; i++) {
      to.write(frame);
    }
  }

  private static final class Zeros extends InputStream {

    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      java.util.Arrays.fill(buffer, offset, offset + length, (byte) 0);
      return length;
    }
  }
}
