/** Who may come in and with what: API keys, access tokens, sign-in links, sessions, and secrets towards upstreams. */
@NullMarked
package dev.slipway.store.access;

import org.jspecify.annotations.NullMarked;
