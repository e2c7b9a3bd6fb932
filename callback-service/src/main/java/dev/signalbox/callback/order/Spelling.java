package dev.signalbox.callback.order;

/** How the attributes of a task are written: each generation of plugins reads its own. */
public enum Spelling {
  /** The callback library, 1.0.1. */
  LIBRARY("RecordingSid", "RecordingUrl", "TranscriptionSid", "TranscriptionText"),
  /** The same, 1.0.2: what its wait experience writes. */
  LIBRARY_WAIT("RecordingSid", "RecordingUrl", "TranscriptSid", "TranscriptText"),
  /** The project template. */
  TEMPLATE("recordingSid", "recordingUrl", "transcriptSid", "transcriptText");

  final String recordingSid;
  final String recordingUrl;
  final String transcriptSid;
  final String transcriptText;

  Spelling(String recordingSid, String recordingUrl, String transcriptSid, String transcriptText) {
    this.recordingSid = recordingSid;
    this.recordingUrl = recordingUrl;
    this.transcriptSid = transcriptSid;
    this.transcriptText = transcriptText;
  }
}
