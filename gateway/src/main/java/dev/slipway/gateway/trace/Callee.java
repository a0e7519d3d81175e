package dev.slipway.gateway.trace;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Protocol;

/**
 * What a span says of an attempt beside its record.
 *
 * @param trace the call's
 * @param protocol the caller's
 */
public record Callee(TraceContext trace, Protocol protocol, Variant variant) {}
