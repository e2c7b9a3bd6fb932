package dev.signalbox.cli.load;

/** What a {@link Generator} sends. */
interface Requests {

  /** Bytes of the longest of them. */
  int longest();

  /** The bytes of a request, called as it is sent; perhaps the same array for the next one. */
  byte[] render(long request);
}
