package dev.slipway.control;

import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The servers that variants and webhooks may name, so that a spec cannot send requests wherever it likes.
 *
 * @param hostPorts {@code host:port} in small letters
 */
public record UpstreamAllowList(Set<String> hostPorts) {
    public static final UpstreamAllowList DEFAULT = new UpstreamAllowList(Set.of("api.openai.com:443"));

    public UpstreamAllowList {
        hostPorts = hostPorts.stream()
                .map(hostPort -> hostPort.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean allows(URI url) {
        String hostPort = hostPort(url);
        return hostPort != null && hostPorts.contains(hostPort);
    }

    /** One problem for each address in a spec that is not allowed. */
    public List<Problem> problems(SystemSpec spec, String file) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        spec.variants().forEach((name, variant) -> {
            if (variant instanceof Variant.Remote remote) {
                addresses.put(
                        "spec.variants." + name + ".url", remote.upstream().url());
            }
        });
        spec.review()
                .webhook()
                .ifPresent(webhook -> addresses.put("spec.review.steps.release.webhook.url", webhook.url()));
        return addresses.entrySet().stream()
                .filter(address -> !allows(address.getValue()))
                .map(address -> problem(address.getKey(), address.getValue(), file))
                .toList();
    }

    private static Problem problem(String path, URI url, String file) {
        String hostPort = hostPort(url);
        return new Problem(
                file,
                1,
                1,
                path,
                url.toString(),
                "is not on this server's list of allowed upstreams",
                "an allowed one; to allow it, start the server with --allow-upstream "
                        + (hostPort == null ? "HOST:PORT" : hostPort),
                null);
    }

    private static @Nullable String hostPort(URI url) {
        if (url.getHost() == null) {
            return null;
        }
        int port = url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
