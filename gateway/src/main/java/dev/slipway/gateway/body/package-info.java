/** What is kept of requests and answers, redacted before it goes anywhere. */
@NullMarked
package dev.slipway.gateway.body;

import org.jspecify.annotations.NullMarked;
