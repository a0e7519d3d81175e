package dev.slipway.gateway.route;

import dev.slipway.gateway.variant.Answerer;

/** A variant of one system, ready to be asked. */
public record Target(String name, Answerer answerer, PriceTag price) {}
