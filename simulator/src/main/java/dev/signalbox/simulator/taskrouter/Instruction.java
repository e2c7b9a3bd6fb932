package dev.signalbox.simulator.taskrouter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of the call that a reservation's task stands for. What is null was not given:
 * Twilio's usual value holds.
 *
 * <p>Source: Twilio, TaskRouter, "Handle assignment callbacks", and the Reservation resource.
 */
public sealed interface Instruction {
  /** The activity of the worker after the call; null to leave it. */
  @Nullable String postWorkActivitySid();

  /**
   * Calls the worker, and bridges the worker with the call that waits in the queue.
   *
   * @param to where the worker is; null for the attribute {@code contact_uri} of the worker
   * @param from caller ID of the worker's leg; null for that of the caller
   * @param record such as {@code record-from-answer}
   * @param timeout seconds to ring
   * @param statusCallback events of the worker's leg are sent there
   */
  record Dequeue(
      @Nullable String to,
      @Nullable String from,
      @Nullable String record,
      @Nullable Integer timeout,
      @Nullable String statusCallback,
      List<String> statusCallbackEvents,
      @Nullable String postWorkActivitySid)
      implements Instruction {}

  /**
   * Calls the worker, and runs TwiML when the worker answers.
   *
   * @param from caller ID
   * @param to where the worker is; null for the attribute {@code contact_uri} of the worker
   * @param url TwiML of the worker's leg
   * @param accept whether the reservation is accepted at once, before the worker has answered
   */
  record Call(
      String from,
      @Nullable String to,
      String url,
      boolean accept,
      @Nullable String record,
      @Nullable Integer timeout,
      @Nullable String statusCallback,
      @Nullable String postWorkActivitySid)
      implements Instruction {}

  /**
   * Sends the caller's call to other TwiML.
   *
   * @param callSid of the call that waits; null for the attribute {@code call_sid} of the task
   * @param url TwiML that the call goes on with
   * @param accept whether the reservation is accepted at once
   */
  record Redirect(
      @Nullable String callSid, String url, boolean accept, @Nullable String postWorkActivitySid)
      implements Instruction {}

  /**
   * Calls the worker into a conference with the caller; its friendly name is the SID of the task.
   *
   * @param to where the worker is; null for the attribute {@code contact_uri} of the worker
   * @param from caller ID of the worker's leg; null for that of the caller
   * @param timeout seconds to ring
   * @param leg of the worker's leg
   * @param conference of the conference
   */
  record Conference(
      @Nullable String to,
      @Nullable String from,
      @Nullable Integer timeout,
      WorkerLeg leg,
      ConferenceSettings conference,
      @Nullable String postWorkActivitySid)
      implements Instruction {

    /** With nothing given: all is as usual. */
    public static final Conference USUAL =
        new Conference(
            null,
            null,
            null,
            new WorkerLeg(null, null, List.of(), null, null, null, null, null, null, null, null),
            new ConferenceSettings(
                null, null, List.of(), null, null, null, null, null, null, null, null, null),
            null);
  }

  /** How the worker takes part in a conference. */
  record WorkerLeg(
      @Nullable String statusCallback,
      @Nullable String statusCallbackMethod,
      List<String> statusCallbackEvents,
      @Nullable Boolean record,
      @Nullable String recordingStatusCallback,
      @Nullable String recordingStatusCallbackMethod,
      @Nullable Boolean muted,
      @Nullable String beep,
      @Nullable Boolean earlyMedia,
      @Nullable Boolean startConferenceOnEnter,
      @Nullable Boolean endConferenceOnExit) {}

  /** How the conference is made. */
  record ConferenceSettings(
      @Nullable String statusCallback,
      @Nullable String statusCallbackMethod,
      List<String> statusCallbackEvents,
      @Nullable String record,
      @Nullable String trim,
      @Nullable String recordingStatusCallback,
      @Nullable String recordingStatusCallbackMethod,
      @Nullable String waitUrl,
      @Nullable String waitMethod,
      @Nullable Integer maxParticipants,
      @Nullable Boolean endConferenceOnCustomerExit,
      @Nullable Boolean beepOnCustomerEntrance) {}
}
