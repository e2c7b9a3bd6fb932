package dev.signalbox.callback.voicemail;

import java.util.Set;

/**
 * Who may hear what.
 *
 * @param roles of users who may hear voicemails; empty for all
 * @param mostBytes of a recording
 */
record VoicemailSettings(Set<String> roles, int mostBytes) {}
