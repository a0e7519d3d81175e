package dev.slipway.gateway;

/**
 * How a gateway is doing.
 *
 * @param openExchanges calls whose story is not over
 * @param streams of these, answers on their way piece by piece
 * @param shadowsWaiting copies waiting to be sent
 * @param upstreamConnections connections to upstreams in use
 * @param upstreamWaiting calls waiting for a connection to an upstream
 * @param bodyBytes bytes of request bodies held
 */
public record GatewayStatus(
        int openExchanges,
        int streams,
        int shadowsWaiting,
        int upstreamConnections,
        int upstreamWaiting,
        long bodyBytes) {}
