package dev.slipway.store.journal;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Brings rows into temporary tables of the same columns, from where one statement each upserts them. */
final class Staging {
    private static final List<String> TABLES = List.of("interaction", "attempt", "outcome", "shadow_pair", "body");

    private Staging() {}

    static void prepare(Handle handle) {
        for (String table : TABLES) {
            handle.execute(
                    "CREATE TEMP TABLE IF NOT EXISTS stage_" + table + " (LIKE " + table + ") ON COMMIT DELETE ROWS");
        }
    }

    static void fill(Handle handle, Changes changes) throws SQLException {
        for (String table : TABLES) {
            handle.execute("DELETE FROM stage_" + table);
        }
        Connection connection = handle.getConnection();
        CopyRows interactions = new CopyRows();
        changes.interactions.values().forEach(interaction -> add(interactions, interaction));
        interactions.into(connection, "stage_interaction");
        CopyRows attempts = new CopyRows();
        changes.attempts.values().forEach(attempt -> add(attempts, attempt));
        attempts.into(connection, "stage_attempt");
        CopyRows outcomes = new CopyRows();
        changes.outcomes.values().forEach(outcome -> add(outcomes, outcome));
        outcomes.into(connection, "stage_outcome");
        CopyRows pairs = new CopyRows();
        changes.pairs.values().forEach(pair -> add(pairs, pair));
        pairs.into(connection, "stage_shadow_pair");
        CopyRows bodies = new CopyRows();
        changes.bodies.values().forEach(body -> add(bodies, body));
        bodies.into(connection, "stage_body");
    }

    private static void add(CopyRows rows, Interaction interaction) {
        Interaction.Caller caller = interaction.caller();
        Interaction.Route route = interaction.route();
        Interaction.Result result = interaction.result();
        rows.row(
                Days.instant(interaction.id()),
                interaction.id(),
                interaction.node(),
                interaction.receivedAt(),
                caller.system(),
                caller.keyId(),
                caller.customer(),
                caller.transaction(),
                caller.protocol(),
                caller.streamed(),
                caller.requestBytes(),
                route == null ? null : route.revision(),
                route == null ? null : route.specHash(),
                route == null ? null : route.rollout(),
                route == null ? null : route.arm(),
                route == null ? null : route.variant(),
                result == null ? null : result.status(),
                result == null ? null : result.answeredBy(),
                result == null ? null : result.httpStatus(),
                result == null ? null : result.errorCode(),
                result == null ? null : result.endedAt(),
                result == null ? null : result.latencyMicros(),
                result == null ? null : result.firstByteMicros(),
                result == null ? null : result.answerBytes(),
                result == null ? null : result.answerValue());
    }

    private static void add(CopyRows rows, Attempt attempt) {
        Attempt.Result result = attempt.result();
        Usage usage = result == null ? null : result.usage();
        Charge charge = result == null ? null : result.charge();
        Charge.Known known = charge instanceof Charge.Known one ? one : null;
        Money reserved = attempt.reserved();
        rows.row(
                Days.instant(attempt.interaction()),
                attempt.id(),
                attempt.interaction(),
                attempt.node(),
                attempt.system(),
                attempt.variant(),
                attempt.role(),
                attempt.ordinal(),
                attempt.startedAt(),
                result == null ? null : result.status(),
                result == null ? null : result.upstreamStatus(),
                result == null ? null : result.errorCode(),
                result == null ? null : result.endedAt(),
                result == null ? null : result.latencyMicros(),
                result == null ? null : result.firstTokenMicros(),
                usage == null ? null : usage.input(),
                usage == null ? null : usage.cacheRead(),
                usage == null ? null : usage.cacheWrite(),
                usage == null ? null : usage.output(),
                known == null ? null : known.amount().micros(),
                known == null ? null : known.amount().currency(),
                known == null ? null : known.priceVersion(),
                known == null ? null : known.estimated(),
                charge instanceof Charge.Unknown unknown ? unknown.reason() : null,
                reserved == null ? null : reserved.micros(),
                reserved == null ? null : reserved.currency(),
                known == null ? null : known.cachedMicros());
    }

    private static void add(CopyRows rows, Outcome outcome) {
        rows.row(
                Days.instant(outcome.interaction()),
                outcome.id(),
                outcome.interaction(),
                outcome.label(),
                outcome.correct(),
                outcome.source(),
                outcome.receivedAt(),
                outcome.overridden());
    }

    private static void add(CopyRows rows, ShadowPair pair) {
        rows.row(
                Days.instant(pair.interaction()),
                pair.id(),
                pair.interaction(),
                pair.system(),
                pair.servedVariant(),
                pair.shadowVariant(),
                pair.agree(),
                pair.servedValue(),
                pair.shadowValue(),
                pair.at(),
                pair.kind(),
                FactWriter.fields(pair.fields()));
    }

    private static void add(CopyRows rows, Body body) {
        rows.row(
                Days.instant(body.interaction()),
                body.id(),
                body.interaction(),
                body.system(),
                body.part(),
                body.variant(),
                body.redacted(),
                body.content(),
                body.withheld(),
                body.at());
    }
}
