package dev.slipway.gateway.admit;

import dev.slipway.core.system.ApiKey;
import dev.slipway.core.traffic.Sighting;
import dev.slipway.gateway.protocol.PlainText;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.route.Plan;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.http.Exchange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks calls at the door. Safe for several threads. */
public final class Door {
    private static final String BEARER = "Bearer ";
    private static final int NAME_LENGTH = 200;

    /** An idempotency key in use; closing it sets it free. */
    public interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    private final Sightings sightings;
    private final Duplicates duplicates = new Duplicates();

    public Door(Sightings sightings) {
        this.sightings = sightings;
    }

    /**
     * Recognises the caller.
     *
     * @throws Refusal 401 without a key, or with an unknown one, which is noted
     */
    public ApiKey key(Exchange exchange, Snapshot snapshot) {
        String text = keyText(exchange)
                .orElseThrow(() -> Refusal.of(
                        401,
                        "missing_api_key",
                        "Authorization: missing (expected: Bearer and a key made with 'slipway keys create')"));
        return snapshot.key(text).orElseThrow(() -> {
            sightings.ofKey(text);
            return Refusal.of(401, "invalid_api_key", "API key: unknown or revoked (expected: a key of this Slipway)");
        });
    }

    private static Optional<String> keyText(Exchange exchange) {
        return exchange.header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(() -> exchange.header("api-key"))
                .or(() -> exchange.header("x-api-key"))
                .filter(text -> !text.isEmpty());
    }

    /**
     * Lets a call in.
     *
     * @throws Refusal when its system is unknown, its key may not call it, or it breaks the contract
     */
    public Call admit(Exchange exchange, Snapshot snapshot, ApiKey key, Question question) {
        Plan plan = snapshot.plan(question.system()).orElseThrow(() -> {
            sightings.of(Sighting.Kind.MODEL, question.system());
            return unknown(question.system());
        });
        if (!key.mayCall(plan.system())) {
            throw Refusal.of(
                            403,
                            "system_not_allowed",
                            "model: " + plan.system() + " (expected: a system the key " + key.id() + " may call)")
                    .about("model");
        }
        plan.contract().checkInput(question);
        String customer =
                fitting("customer", plan.customer().read(exchange, question).orElse(null));
        String transaction = fitting(
                "Slipway-Transaction", exchange.header("Slipway-Transaction").orElse(null));
        return new Call(plan, key, question, customer, transaction, plan.arm(customer));
    }

    /**
     * Takes the call's idempotency key, if it has one, for as long as it runs.
     *
     * @throws Refusal 409 while another call has it
     */
    public Claim claim(Exchange exchange, Call call) {
        return duplicates.claim(exchange, call);
    }

    /** The error for a system nobody knows. */
    public static Refusal unknown(String system) {
        return Refusal.of(
                        404,
                        "model_not_found",
                        "model: " + PlainText.of(system, NAME_LENGTH) + " (expected: the name of a system)")
                .about("model");
    }

    private static @Nullable String fitting(String what, @Nullable String text) {
        if (text != null && !PlainText.fits(text, NAME_LENGTH)) {
            throw Refusal.badRequest(
                    "invalid_request",
                    what + ": " + text.length() + " characters (expected: at most " + NAME_LENGTH
                            + ", none of them control characters)");
        }
        return text;
    }
}
