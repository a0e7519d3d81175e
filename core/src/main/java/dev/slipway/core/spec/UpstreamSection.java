package dev.slipway.core.spec;

import dev.slipway.core.price.Money;
import dev.slipway.core.price.Price;
import dev.slipway.core.spec.Reading.Fault;
import dev.slipway.core.webhook.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a remote variant is reached, at what price and within which limits. */
final class UpstreamSection {
    private static final String URL = "an absolute http or https address without user, query and fragment,"
            + " such as https://models.example.com/v1";
    private static final int LAST_PORT = 65_535;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_RETRIES = 5;
    private static final String[] PRICES = {"input", "cacheRead", "cacheWrite", "output", "perCall"};

    private UpstreamSection() {}

    static Optional<Variant.Upstream> read(Fields variant, String name) {
        Optional<URI> url = variant.need("url", URL).map(Value::secret).flatMap(UpstreamSection::url);
        Optional<String> secret = variant.get("key").map(Value::secret).flatMap(UpstreamSection::secret);
        Optional<Price> price = variant.get("price").flatMap(value -> price(value, name));
        Variant.Limits limits = variant.section(
                        "limits", "connect", "headers", "firstToken", "idle", "total", "throughput")
                .map(UpstreamSection::limits)
                .orElse(Variant.Limits.DEFAULT);
        int retries = variant.get("retries")
                .flatMap(value -> value.whole(0, MOST_RETRIES))
                .map(Long::intValue)
                .orElse(Variant.Upstream.RETRIES);
        return url.map(to -> new Variant.Upstream(to, secret.orElse(null), price.orElse(null), limits, retries));
    }

    static Optional<Webhook> webhook(Value value) {
        return value.fields("{ url: URL, key: { secret: NAME } }", List.of("url", "key"))
                .flatMap(fields -> {
                    Optional<URI> url =
                            fields.need("url", URL).map(Value::secret).flatMap(UpstreamSection::url);
                    Optional<String> secret = fields.need("key", "{ secret: NAME }, which signs what is sent")
                            .map(Value::secret)
                            .flatMap(UpstreamSection::secret);
                    return url.flatMap(to -> secret.map(name -> new Webhook(to, name)));
                });
    }

    private static Optional<URI> url(Value value) {
        return value.as(new Format<>("an address that can be called", URL, UpstreamSection::uri));
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean place = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= LAST_PORT;
            return web && plain && place ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** A name, never the key itself; what is written wrongly here may be a key and is not repeated. */
    private static Optional<String> secret(Value value) {
        return value.fields("{ secret: NAME }; a key itself never stands in this file", List.of("secret"))
                .flatMap(key -> key.need("secret", Format.NAME));
    }

    private static Optional<Price> price(Value value, String name) {
        return value.fields("a mapping with " + String.join(", ", PRICES), List.of(PRICES))
                .flatMap(fields -> {
                    Map<String, Money> amounts = new LinkedHashMap<>();
                    for (String key : PRICES) {
                        fields.get(key, Format.MONEY).ifPresent(money -> amounts.put(key, money));
                    }
                    return price(value, fields, "spec:" + name, amounts);
                });
    }

    private static Optional<Price> price(Value value, Fields fields, String version, Map<String, Money> amounts) {
        if (amounts.isEmpty()) {
            boolean nothing = value.node() instanceof SpecNode.Mapping mapping
                    && mapping.entries().isEmpty();
            return nothing ? value.fail("is empty", "at least one amount, such as input: 0.40 EUR") : Optional.empty();
        }
        String currency = amounts.values().iterator().next().currency();
        amounts.forEach((key, money) -> {
            if (!money.currency().equals(currency)) {
                fields.get(key).ifPresent(wrong -> wrong.fail("is in another currency", "an amount in " + currency));
            }
        });
        long input = micros(amounts, "input", 0);
        return Optional.of(new Price(
                version,
                currency,
                input,
                micros(amounts, "cacheRead", input),
                micros(amounts, "cacheWrite", input),
                micros(amounts, "output", 0),
                micros(amounts, "perCall", 0)));
    }

    private static long micros(Map<String, Money> amounts, String key, long otherwise) {
        Money money = amounts.get(key);
        return money == null ? otherwise : money.micros();
    }

    private static Variant.Limits limits(Fields fields) {
        Variant.Limits usual = Variant.Limits.DEFAULT;
        Bound total = new Bound(
                "total", limit(fields, "total", new Bound("", LONGEST)).orElse(usual.total()));
        Bound firstToken = new Bound(
                "firstToken", limit(fields, "firstToken", total).orElse(shorter(usual.firstToken(), total.most())));
        return new Variant.Limits(
                limit(fields, "connect", total).orElse(shorter(usual.connect(), total.most())),
                limit(fields, "headers", firstToken).orElse(firstToken.most()),
                firstToken.most(),
                limit(fields, "idle", total).orElse(shorter(usual.idle(), total.most())),
                total.most(),
                fields.get("throughput", Format.SIZE).orElse(usual.throughput()));
    }

    /** A limit that another one may not be longer than. */
    private record Bound(String name, Duration most) {}

    private static Optional<Duration> limit(Fields fields, String key, Bound bound) {
        return fields.get(key)
                .flatMap(value -> value.duration(SHORTEST, LONGEST)
                        .flatMap(one -> one.compareTo(bound.most()) <= 0
                                ? Optional.of(one)
                                : value.fail(new Fault(
                                        null,
                                        "is longer than the " + bound.name(),
                                        "at most " + Format.brief(bound.most())))));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
