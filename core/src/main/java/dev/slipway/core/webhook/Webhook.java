package dev.slipway.core.webhook;

import java.net.URI;

/**
 * Where to tell.
 *
 * @param url http or https
 * @param secret the name of the secret it is signed with
 */
public record Webhook(URI url, String secret) {}
