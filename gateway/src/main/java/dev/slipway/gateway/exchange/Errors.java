package dev.slipway.gateway.exchange;

import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.variant.VariantFailure;
import dev.slipway.http.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Error answers in the form of the caller's protocol. */
final class Errors {
    /** What the official clients take for a used-up quota. */
    static final int OVER_BUDGET = 429;

    private static final Set<String> MONEY = Set.of("over_budget", "price_unknown");

    private Errors() {}

    static void respond(Exchange exchange, Protocol protocol, Refusal refusal) {
        Codec.Written written = Codec.of(protocol).error(refusal);
        exchange.respond(refusal.status(), Headers.of(written.contentType()), written.body());
    }

    /** Whether somebody might have been asked, and nobody was because every upstream is ill. */
    static boolean onlyResting(List<Verdict.Next> failures) {
        List<Verdict.Next> asked = asked(failures);
        return !asked.isEmpty()
                && asked.stream().allMatch(failure -> failure.code().equals(VariantFailure.BREAKER_OPEN));
    }

    private static List<Verdict.Next> asked(List<Verdict.Next> failures) {
        return failures.stream()
                .filter(failure -> failure.mistake() == null && !failure.code().equals(VariantFailure.NOT_SPOKEN))
                .toList();
    }

    /** Every variant was asked, or none may answer. */
    static Refusal nobody(String system, List<Verdict.Next> failures) {
        if (failures.isEmpty()) {
            return Refusal.of(
                    503,
                    "nobody_answers",
                    "system " + system + ": no variant may answer now (expected: one that is not stopped)");
        }
        List<Verdict.Next> asked = asked(failures);
        Optional<Refusal> untranslatable = failures.stream()
                .flatMap(failure -> Optional.ofNullable(failure.mistake()).stream())
                .findFirst();
        if (asked.isEmpty() && untranslatable.isPresent()) {
            return untranslatable.get();
        }
        if (asked.isEmpty()) {
            return Refusal.badRequest(
                    "protocol_not_spoken",
                    "system " + system + ": none of its variants can be asked in this protocol (expected: a call in"
                            + " another protocol, or a variant of a kind that speaks this one)");
        }
        Verdict.Next last = asked.getLast();
        String tried = failures.stream()
                .map(failure -> failure.variant() + " " + failure.code())
                .collect(Collectors.joining(", "));
        if (asked.stream().allMatch(failure -> MONEY.contains(failure.code()))) {
            return Refusal.of(
                    OVER_BUDGET,
                    asked.getFirst().code(),
                    "system " + system + ": its budget allows no variant to be asked: " + tried
                            + " (expected: one that the budget has room for, or that costs nothing)");
        }
        int status = last.code().equals("stopped") || onlyResting(failures) ? 503 : last.timedOut() ? 504 : 502;
        return Refusal.of(
                status,
                last.code(),
                "system " + system + ": no variant answered: " + tried + " (expected: one answer)");
    }
}
