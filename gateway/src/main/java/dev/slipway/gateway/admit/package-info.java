/** The door: key, system, customer and contract of a call, checked before anything is sent anywhere. */
@NullMarked
package dev.slipway.gateway.admit;

import org.jspecify.annotations.NullMarked;
