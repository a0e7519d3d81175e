package dev.slipway.gateway.route;

import dev.slipway.gateway.breaker.Breaker;
import dev.slipway.gateway.variant.Answerer;

/**
 * A variant of one system, ready to be asked.
 *
 * @param retries how often one call is sent again at most
 * @param breaker keeps calls away while the variant's upstream is ill
 */
public record Target(String name, Answerer answerer, PriceTag price, int retries, Breaker breaker) {}
