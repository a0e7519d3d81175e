package dev.slipway.core.traffic;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same call answered twice: by the serving variant, and unseen by the candidate or by the incumbent again.
 *
 * @param id the shadow attempt's id
 * @param kind what the second answer is for
 * @param agree whether both answers say the same; null when they could not be compared
 * @param servedValue the value outcomes are compared with, present where the system names one
 * @param fields what was compared, field by field; empty in pairs of earlier versions
 */
public record ShadowPair(
        UUID id,
        UUID interaction,
        String system,
        Kind kind,
        String servedVariant,
        String shadowVariant,
        @Nullable Boolean agree,
        @Nullable String servedValue,
        @Nullable String shadowValue,
        List<Field> fields,
        Instant at)
        implements Fact {
    /** What a second answer is for. */
    public enum Kind {
        /** It is the candidate's. */
        CANDIDATE,
        /** The incumbent was asked again, which tells how much it disagrees with itself. */
        CALIBRATION
    }

    /**
     * One compared field.
     *
     * @param name its JSON Pointer; empty means the whole answer
     * @param agree null when it could not be compared
     * @param score how similar the texts are, from 0 to 1; null where that is not what is compared
     */
    public record Field(
            String name, @Nullable Boolean agree, @Nullable Double score) {}

    public ShadowPair {
        fields = List.copyOf(fields);
    }
}
