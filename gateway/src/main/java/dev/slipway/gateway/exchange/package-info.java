/** The life of one call: admit, route, journal, call, check again, answer, settle. */
@NullMarked
package dev.slipway.gateway.exchange;

import org.jspecify.annotations.NullMarked;
