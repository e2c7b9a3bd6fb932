package dev.signalbox.gateway.route;

import static dev.signalbox.gateway.route.ProxyRoute.Kind.JSON;
import static dev.signalbox.gateway.route.ProxyRoute.Kind.TEXT;
import static dev.signalbox.gateway.route.ProxyRoute.Kind.TWIML;
import static dev.signalbox.gateway.route.ProxyRoute.Kind.WEBSOCKET;
import static dev.signalbox.gateway.route.Service.CALLBACK;
import static dev.signalbox.gateway.route.Service.DIALER;
import static dev.signalbox.gateway.route.Service.STATS;
import static dev.signalbox.gateway.route.Service.SYNC;
import static dev.signalbox.gateway.route.Service.TOKEN;

import java.util.List;

/**
 * What is passed on, and to which service. An exact path goes before one that ends in /**, of which
 * the longest goes first.
 */
final class ProxyRoutes {

  private ProxyRoutes() {}

  static List<ProxyRoute> all() {
    return List.of(
        new ProxyRoute("/callback/flex/fetch-voicemail", CALLBACK, JSON),
        new ProxyRoute("/features/callback-and-voicemail/flex/fetch-voicemail", CALLBACK, JSON),
        new ProxyRoute("/callback/studio/wait-experience", CALLBACK, TWIML),
        new ProxyRoute("/features/callback-and-voicemail/studio/wait-experience", CALLBACK, TWIML),
        new ProxyRoute("/api/v1/callbacks", CALLBACK, JSON),
        new ProxyRoute("/api/v1/callbacks/**", CALLBACK, JSON),
        new ProxyRoute("/ops/callbacks", CALLBACK, JSON),
        new ProxyRoute("/ops/callbacks/**", CALLBACK, JSON),
        new ProxyRoute("/generateToken", TOKEN, TEXT),
        new ProxyRoute("/websocket/outboundDial", DIALER, WEBSOCKET),
        new ProxyRoute("/websocket", DIALER, WEBSOCKET),
        new ProxyRoute("/outboundDialWebsocket", DIALER, WEBSOCKET),
        new ProxyRoute("/ws/v2/dialer", DIALER, WEBSOCKET),
        new ProxyRoute("/twilio-webhook/callHandlerTwiml", DIALER, TWIML),
        new ProxyRoute("/outbound-dialing/callHandlerTwiml", DIALER, TWIML),
        new ProxyRoute("/features/internal-call/common/agent-outbound-join", DIALER, TWIML),
        new ProxyRoute("/features/internal-call/common/agent-join-conference", DIALER, TWIML),
        new ProxyRoute("/internal-call/agent-outbound-join", DIALER, TWIML),
        new ProxyRoute("/internal-call/agent-join-conference", DIALER, TWIML),
        new ProxyRoute("/outbound-dialing/**", DIALER, JSON),
        new ProxyRoute("/external-transfer/**", DIALER, JSON),
        new ProxyRoute("/internal-call/**", DIALER, JSON),
        new ProxyRoute("/features/internal-call/**", DIALER, JSON),
        new ProxyRoute("/common/flex/programmable-voice/**", DIALER, JSON),
        new ProxyRoute("/features/hang-up-by/**", DIALER, JSON),
        new ProxyRoute("/api/v2/calls/**", DIALER, JSON),
        new ProxyRoute("/websocket/realtimeStats", STATS, WEBSOCKET),
        new ProxyRoute("/ws/v2/stats", STATS, WEBSOCKET),
        new ProxyRoute("/api/v1/stats/**", STATS, JSON),
        new ProxyRoute("/realtimestats-deleteSyncMap", STATS, JSON),
        new ProxyRoute("/wallboard/**", STATS, JSON),
        new ProxyRoute("/frontline/crm", SYNC, JSON),
        new ProxyRoute("/frontline/outgoing", SYNC, JSON),
        new ProxyRoute("/frontline/templates", SYNC, JSON),
        new ProxyRoute("/check-agent-availability", SYNC, JSON),
        new ProxyRoute("/admin/sync/**", SYNC, JSON),
        new ProxyRoute("/ops/**", SYNC, JSON));
  }
}
