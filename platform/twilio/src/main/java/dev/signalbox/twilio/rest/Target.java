package dev.signalbox.twilio.rest;

import java.net.URI;

/**
 * Where a request goes.
 *
 * @param api the product, as in the name of its host
 */
record Target(String api, URI uri) {}
