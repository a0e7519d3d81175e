/** The road of a request: admit, route, call, settle, record. */
@org.jspecify.annotations.NullMarked
package dev.slipway.gateway;
