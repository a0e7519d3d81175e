package dev.slipway.gateway;

/**
 * How a gateway is doing.
 *
 * @param openExchanges calls whose story is not over
 * @param streams of these, answers on their way piece by piece
 * @param shadowsWaiting copies waiting to be sent
 * @param upstreamConnections connections to upstreams in use
 */
public record GatewayStatus(int openExchanges, int streams, int shadowsWaiting, int upstreamConnections) {}
