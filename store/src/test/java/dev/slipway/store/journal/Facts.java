package dev.slipway.store.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.shadow.CompareRule;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Typical facts and journals of a day in spring. */
final class Facts {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID ROLLOUT = UUID.fromString("0195a000-0000-7000-8000-000000000001");
    static final JournalConfig SMALL =
            new JournalConfig(JournalConfig.Fsync.INTERVAL, 4096, 1 << 24, JournalConfig.WhenFull.REFUSE);

    private Facts() {}

    static UUID id(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }

    static Journal open(Path directory) {
        return Journal.open(directory, SMALL, InstantSource.fixed(NOON));
    }

    static Interaction opened(String node, String customer) {
        return opened(node, customer, NOON);
    }

    static Interaction opened(String node, String customer, Instant at) {
        return new Interaction(
                id(at),
                node,
                at,
                new Interaction.Caller("claims", "key-1", customer, null, Protocol.CHAT, false, 1024),
                new Interaction.Route(3, "sha256:ab12", ROLLOUT, Arm.CANDIDATE, "triage-1"),
                null);
    }

    static Interaction answered(Interaction open) {
        return open.settled(new Interaction.Result(
                Interaction.Status.ANSWERED,
                "triage-1",
                200,
                null,
                open.receivedAt().plusMillis(80),
                80_000,
                20_000L,
                812,
                "approve"));
    }

    static Attempt begun(Interaction interaction) {
        return new Attempt(
                id(interaction.receivedAt()),
                interaction.id(),
                interaction.node(),
                interaction.caller().system(),
                "triage-1",
                Attempt.Role.PRIMARY,
                0,
                interaction.receivedAt(),
                null);
    }

    static Attempt succeeded(Attempt open, long latencyMicros) {
        return open.settled(new Attempt.Result(
                Attempt.Status.OK,
                200,
                null,
                open.startedAt().plusNanos(latencyMicros * 1000),
                latencyMicros,
                20_000L,
                new Usage(100, 10, 5, 40),
                new Charge.Known(new Money(412, "EUR"), "triage-1@2026-01-01", false)));
    }

    static ShadowPair pair(UUID id, Interaction of, ShadowPair.Kind kind, ShadowPair.Field... fields) {
        return new ShadowPair(
                id,
                of.id(),
                "claims",
                kind,
                "rules",
                kind == ShadowPair.Kind.CANDIDATE ? "triage-1" : "rules",
                CompareRule.agree(List.of(fields)),
                "a",
                "b",
                List.of(fields),
                NOON);
    }

    /** Everything on disk, in order. */
    static List<Fact> all(Journal journal) throws Exception {
        journal.force();
        List<Fact> facts = new ArrayList<>();
        long position = journal.first();
        while (true) {
            Batch batch = journal.read(position, 100);
            if (batch.next() == position) {
                return facts;
            }
            for (Entry entry : batch.entries()) {
                facts.add(((Entry.Known) entry).fact());
            }
            position = batch.next();
        }
    }
}
