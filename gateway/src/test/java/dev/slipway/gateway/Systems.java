package dev.slipway.gateway;

import dev.slipway.core.budget.Budget;
import dev.slipway.core.data.DataRules;
import dev.slipway.core.price.Price;
import dev.slipway.core.review.Flow;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.Condition;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.SystemState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Builds systems to test with; the first variant named is the incumbent. */
final class Systems {
    static final Price PRICE = new Price("test@1", "EUR", 2_000_000, 1_000_000, 0, 4_000_000, 0);
    static final Variant.Limits LIMITS = new Variant.Limits(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
    /** What is built later is of a later epoch. */
    private static final AtomicLong EPOCHS = new AtomicLong();

    private static final UUID ROLLOUT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private final String name;
    private final Map<String, Variant> variants = new LinkedHashMap<>();
    private final Map<String, Stop.Order> stops = new HashMap<>();
    private final Map<String, Stop.Order> customers = new HashMap<>();
    private SystemSpec.Stopping stopping = SystemSpec.Stopping.USUAL;
    private List<String> fallback = List.of();
    private @Nullable String candidate;
    private Share share = Share.NONE;
    private boolean shadow;
    private SystemSpec.@Nullable Shadow shadowRules;
    private DataRules data = DataRules.USUAL;
    private boolean stopped;
    private boolean drains;
    private @Nullable Budget budget;
    private Permit permit = new Permit(Share.ALL, Instant.parse("9999-01-01T00:00:00Z"), "");
    private Flow review = Flow.PLAIN;
    private SystemSpec.CustomerSource customer = new SystemSpec.CustomerSource("Slipway-Customer", null);
    private SystemSpec.Contract contract = new SystemSpec.Contract(null, null, 1 << 20, null);

    private Systems(String name) {
        this.name = name;
    }

    static Systems named(String name) {
        return new Systems(name);
    }

    static Variant.Upstream upstream(URI url, Variant.Limits limits) {
        return new Variant.Upstream(url, null, PRICE, limits);
    }

    Systems variant(String variant, Variant what) {
        variants.put(variant, what);
        return this;
    }

    Systems openAi(String variant, URI url) {
        return variant(variant, new Variant.OpenAi(upstream(url, LIMITS), variant, null));
    }

    Systems anthropic(String variant, URI url) {
        Variant.Upstream upstream = new Variant.Upstream(url, "claude", PRICE, LIMITS);
        return variant(variant, new Variant.Anthropic(upstream, variant, "Be brief.", 1024));
    }

    /** A rule table that says the same to everybody. */
    Systems rule(String variant, String verdict) {
        return variant(variant, new Variant.Rule(new RuleTable(List.of(), Map.of("verdict", verdict))));
    }

    /** Fraud where the text contains a word, otherwise fine. */
    static Variant.Rule fraud(String word) {
        return new Variant.Rule(new RuleTable(
                List.of(new RuleTable.Rule(
                        Map.of("/text", List.of(new Condition.Contains(word))), Map.of("verdict", "fraud"))),
                Map.of("verdict", "fine")));
    }

    Systems fallback(String... names) {
        fallback = List.of(names);
        return this;
    }

    Systems candidate(String variant, Share at) {
        candidate = variant;
        share = at;
        return this;
    }

    Systems shadow(String variant) {
        shadow = true;
        return candidate(variant, Share.NONE);
    }

    /** Copies under these rules; without them the incumbent is never asked again. */
    Systems shadow(String variant, SystemSpec.Shadow rules) {
        shadowRules = rules;
        return shadow(variant);
    }

    Systems data(DataRules rules) {
        data = rules;
        return this;
    }

    Systems stopped() {
        stopped = true;
        return this;
    }

    /** Stopped, but what has begun may end. */
    Systems draining() {
        stopped = true;
        drains = true;
        return this;
    }

    Systems stopped(String variant) {
        stops.put(variant, order());
        return this;
    }

    Systems stoppedFor(String customerName) {
        customers.put(customerName, order());
        return this;
    }

    Systems stopping(SystemSpec.Stopping how) {
        stopping = how;
        return this;
    }

    Systems customerAt(String pointer) {
        customer = new SystemSpec.CustomerSource(null, pointer);
        return this;
    }

    Systems contract(@Nullable String input, @Nullable String output, long maxBytes, @Nullable String answerValue) {
        contract = new SystemSpec.Contract(input, output, maxBytes, answerValue);
        return this;
    }

    Systems budget(Budget what) {
        budget = what;
        return this;
    }

    /** What its stage permits; without it everything. */
    Systems permit(Permit what) {
        permit = what;
        return this;
    }

    Systems review(Flow what) {
        review = what;
        return this;
    }

    SystemState build() {
        SystemSpec spec = new SystemSpec(
                name,
                name,
                new SystemSpec.Purpose("", null, List.of()),
                new SystemSpec.Ownership(null, null, null, List.of(), List.of(), null),
                variants,
                variants.keySet().iterator().next(),
                candidate,
                fallback,
                customer,
                contract,
                List.of(),
                new SystemSpec.Rollout(500, List.of(), List.of(), Share.NONE, Duration.ofDays(1)),
                stopping,
                shadowRules == null
                        ? new SystemSpec.Shadow(
                                SystemSpec.Shadow.usual(contract).compare(),
                                Share.NONE,
                                Duration.ofMinutes(1),
                                null,
                                Set.of())
                        : shadowRules,
                data,
                budget,
                review,
                SystemSpec.Worth.UNDECLARED,
                Set.of());
        Ramp ramp = candidate == null ? null : new Ramp(ROLLOUT, candidate, share, Share.NONE, shadow);
        Stop stop = new Stop(stopped ? order() : null, stops, customers);
        return new SystemState(spec, 3, "ab", ramp, stop, 1, EPOCHS.incrementAndGet(), permit);
    }

    private Stop.Order order() {
        return new Stop.Order(1, Instant.parse("2026-03-01T03:12:00Z"), "Lee", "", drains);
    }
}
