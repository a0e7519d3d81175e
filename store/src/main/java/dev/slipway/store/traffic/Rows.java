package dev.slipway.store.traffic;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** From rows to facts. */
final class Rows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<ShadowPair.Field>> FIELDS = new TypeReference<>() {};

    private Rows() {}

    static Interaction interaction(ResultSet row) throws SQLException {
        return new Interaction(
                uuid(row, "id"),
                row.getString("node"),
                instant(row, "received_at"),
                new Interaction.Caller(
                        row.getString("system"),
                        optional(row, "key_id"),
                        optional(row, "customer"),
                        optional(row, "transaction"),
                        Protocol.valueOf(row.getString("protocol")),
                        row.getBoolean("streamed"),
                        row.getLong("request_bytes")),
                route(row),
                interactionResult(row));
    }

    private static Interaction.@Nullable Route route(ResultSet row) throws SQLException {
        String arm = optional(row, "arm");
        return arm == null
                ? null
                : new Interaction.Route(
                        row.getLong("revision"),
                        row.getString("spec_hash"),
                        row.getObject("rollout", UUID.class),
                        Arm.valueOf(arm),
                        row.getString("variant"));
    }

    private static Interaction.@Nullable Result interactionResult(ResultSet row) throws SQLException {
        String status = optional(row, "status");
        return status == null
                ? null
                : new Interaction.Result(
                        Interaction.Status.valueOf(status),
                        optional(row, "answered_by"),
                        row.getInt("http_status"),
                        optional(row, "error_code"),
                        instant(row, "ended_at"),
                        row.getLong("latency_micros"),
                        row.getObject("first_byte_micros", Long.class),
                        row.getLong("answer_bytes"),
                        optional(row, "answer_value"));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                uuid(row, "id"),
                uuid(row, "interaction"),
                row.getString("node"),
                row.getString("system"),
                row.getString("variant"),
                Attempt.Role.valueOf(row.getString("role")),
                row.getInt("ordinal"),
                instant(row, "started_at"),
                reserved(row),
                attemptResult(row));
    }

    private static @Nullable Money reserved(ResultSet row) throws SQLException {
        String currency = optional(row, "reserved_currency");
        return currency == null ? null : new Money(row.getLong("reserved_micros"), currency);
    }

    private static Attempt.@Nullable Result attemptResult(ResultSet row) throws SQLException {
        String status = optional(row, "status");
        return status == null
                ? null
                : new Attempt.Result(
                        Attempt.Status.valueOf(status),
                        row.getObject("upstream_status", Integer.class),
                        optional(row, "error_code"),
                        instant(row, "ended_at"),
                        row.getLong("latency_micros"),
                        row.getObject("first_token_micros", Long.class),
                        usage(row),
                        charge(row));
    }

    private static @Nullable Usage usage(ResultSet row) throws SQLException {
        Long input = row.getObject("input_tokens", Long.class);
        return input == null
                ? null
                : new Usage(
                        input,
                        row.getLong("cache_read_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("output_tokens"));
    }

    private static Charge charge(ResultSet row) throws SQLException {
        String unpriced = optional(row, "unpriced");
        return unpriced != null
                ? new Charge.Unknown(unpriced)
                : new Charge.Known(
                        new Money(row.getLong("cost_micros"), row.getString("currency")),
                        row.getString("price_version"),
                        row.getBoolean("estimated"),
                        row.getLong("cached_micros"));
    }

    static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                uuid(row, "id"),
                uuid(row, "interaction"),
                optional(row, "label"),
                row.getObject("correct", Boolean.class),
                row.getObject("overridden", Boolean.class),
                row.getString("source"),
                instant(row, "received_at"));
    }

    static ShadowPair shadowPair(ResultSet row) throws SQLException {
        return new ShadowPair(
                uuid(row, "id"),
                uuid(row, "interaction"),
                row.getString("system"),
                ShadowPair.Kind.valueOf(row.getString("kind")),
                row.getString("served_variant"),
                row.getString("shadow_variant"),
                row.getObject("agree", Boolean.class),
                optional(row, "served_value"),
                optional(row, "shadow_value"),
                JSON.readValue(row.getString("fields"), FIELDS),
                instant(row, "paired_at"));
    }

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("ok"),
                row.getLong("pending"),
                row.getLong("failed"),
                row.getLong("timed_out"),
                row.getLong("rejected"),
                row.getLong("client_left"),
                row.getLong("cut"),
                row.getLong("dropped"),
                row.getLong("interrupted"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static @Nullable String optional(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
