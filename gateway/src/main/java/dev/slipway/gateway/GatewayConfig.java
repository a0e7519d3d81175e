package dev.slipway.gateway;

import dev.slipway.gateway.shadow.ShadowConfig;
import dev.slipway.gateway.upstream.Trust;
import dev.slipway.gateway.upstream.UpstreamPool;
import dev.slipway.http.WebServerConfig;

/**
 * What a gateway is started with.
 *
 * @param server where it listens, and its limits towards callers
 * @param upstream connections to upstreams
 * @param shadow how much may be spent on copies for candidates
 * @param trust whose certificates upstreams may have
 */
public record GatewayConfig(WebServerConfig server, UpstreamPool upstream, ShadowConfig shadow, Trust trust) {
    /** @param port 0 takes any free one */
    public static GatewayConfig defaults(String host, int port) {
        return new GatewayConfig(
                WebServerConfig.defaults("gateway", host, port),
                UpstreamPool.DEFAULT,
                ShadowConfig.DEFAULT,
                Trust.beside(null));
    }
}
