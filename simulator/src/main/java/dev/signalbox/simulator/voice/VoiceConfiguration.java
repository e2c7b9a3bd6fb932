package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the product together. */
@Configuration(proxyBeanMethods = false)
class VoiceConfiguration {

  @Bean
  VoiceViews voiceViews(Account account) {
    return new VoiceViews(account);
  }

  @Bean
  VoiceCallbacks voiceCallbacks(World world, Account account) {
    return new VoiceCallbacks(world, account);
  }

  @Bean
  StatusCallbacks statusCallbacks(
      World world, Deliveries deliveries, Announcements announcements, Account account) {
    return new StatusCallbacks(world, deliveries, announcements, account.sid());
  }

  @Bean
  Calls calls(World world, StatusCallbacks told, VoiceCallbacks callbacks) {
    return new Calls(world, told, callbacks);
  }

  @Bean
  Streams streams(
      World world,
      Calls calls,
      Switches switches,
      StatusCallbacks told,
      VoiceCallbacks callbacks,
      StreamConnector connector,
      Alerts alerts,
      MeterRegistry meters) {
    Streams streams =
        new Streams(world, calls, new StreamRules(switches), told, callbacks, connector, alerts);
    Gauge.builder(
            "signalbox.simulator.streams.live",
            streams,
            all -> all.look(ledger -> ledger.summary().live()))
        .register(meters);
    return streams;
  }

  @Bean
  StreamConnector streamConnector(Account account, Switches switches) {
    return new StreamConnector(account, switches);
  }

  @Bean
  RecordingViews recordingViews(Account account, VoiceCallbacks callbacks) {
    return new RecordingViews(account, callbacks);
  }

  @Bean
  Conferences conferences(
      World world, Calls calls, StatusCallbacks told, VoiceCallbacks callbacks) {
    return new Conferences(world, calls, told, callbacks);
  }

  @Bean
  Playbacks playbacks(
      World world,
      Timeline timeline,
      Calls calls,
      Conferences conferences,
      Deliveries deliveries,
      VoiceCallbacks callbacks,
      Alerts alerts) {
    return new Playbacks(world, timeline, calls, conferences, deliveries, callbacks, alerts);
  }

  @Bean
  ConferenceMaker conferenceMaker(World world, Calls calls, Conferences conferences) {
    return new ConferenceMaker(world, calls, conferences);
  }

  @Bean
  VoiceStory voiceStory(World world, Calls calls, ConferenceMaker maker, JsonMapper json) {
    return new VoiceStory(world, calls, maker, json);
  }

  @Bean
  Scripts scripts(
      World world,
      Timeline timeline,
      Calls calls,
      Deliveries deliveries,
      VoiceCallbacks callbacks,
      Alerts alerts) {
    return new Scripts(world, timeline, calls, deliveries, callbacks, alerts);
  }

  @Bean
  Callees callees(World world, Timeline timeline, Calls calls, Switches switches) {
    return new Callees(world, timeline, calls, switches);
  }

  @Bean
  Placement placement(
      World world,
      Timeline timeline,
      Calls calls,
      Scripts scripts,
      Callees callees,
      Switches switches) {
    return new Placement(world, timeline, calls, scripts, callees, switches);
  }

  @Bean
  Recordings recordings(
      World world,
      Timeline timeline,
      Calls calls,
      Deliveries deliveries,
      StatusCallbacks told,
      VoiceCallbacks callbacks) {
    return new Recordings(world, timeline, calls, deliveries, told, callbacks);
  }

  @Bean
  CallQueues callQueues(
      World world, Calls calls, Scripts scripts, Deliveries deliveries, VoiceCallbacks callbacks) {
    return new CallQueues(world, calls, scripts, deliveries, callbacks);
  }

  @Bean
  Dialling dialling(
      World world,
      Timeline timeline,
      Calls calls,
      Scripts scripts,
      Placement placement,
      Conferences conferences,
      Recordings recordings) {
    return new Dialling(world, timeline, calls, scripts, placement, conferences, recordings);
  }

  @Bean
  Performer performer(
      World world,
      Calls calls,
      Scripts scripts,
      Dialling dialling,
      CallQueues queues,
      Streams streams,
      Conferences conferences,
      Recordings recordings,
      Deliveries deliveries,
      VoiceCallbacks callbacks,
      Alerts alerts) {
    Listening listening = new Listening(scripts, calls, recordings, deliveries, callbacks);
    return new Performer(
        world,
        calls,
        scripts,
        dialling,
        queues,
        listening,
        streams,
        conferences,
        recordings,
        alerts);
  }

  @Bean
  Lines lines(World world, Calls calls, Scripts scripts, Performer performer) {
    return new Lines(world, calls, scripts, performer);
  }

  @Bean
  Switchboard switchboard(
      World world,
      Calls calls,
      CallQueues queues,
      Placement placement,
      Dialling dialling,
      Conferences conferences,
      Recordings recordings,
      Performer performer) {
    return new Switchboard(
        world, calls, queues, placement, dialling, conferences, recordings, performer);
  }
}
