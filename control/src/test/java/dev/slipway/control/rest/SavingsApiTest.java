package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.event.Act;
import dev.slipway.store.review.Decision;
import dev.slipway.store.review.Reviews;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the AI saves, over real decisions: each arm apart, nothing compared before there is enough of both. */
class SavingsApiTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Console console = new Console();
    private final Reviews reviews = new Reviews(console.database.jdbi());
    private Instant time = Console.NOW.minus(DAY);
    private long number;

    @BeforeEach
    void apply() throws Exception {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: triage, title: Triage }
                spec:
                  variants:
                    desk:  { kind: human, queue: claims }
                  incumbent: desk
                  contract: { answer: /label }
                  value: { baselineMinutes: 120, rate: 60 EUR/h }
                """;
        var _ = console.ok(
                "POST",
                "/api/v1/apply",
                Json.MAPPER.writeValueAsString(Map.of("files", Map.of("system.yaml", yaml), "main", "system.yaml")));
    }

    @AfterEach
    void close() {
        console.close();
    }

    /** Somebody decides an item in so many minutes, and it stands. */
    private void decide(boolean hidden, int minutes, String label) {
        UUID id = new UUID(7, number++);
        reviews.open(new Item(
                id,
                Item.Place.arrived("claims", time),
                new Item.Matter("triage", id, "{\"text\":\"x\"}", "{\"label\":\"pay\"}"),
                new Blinding(new Share(5_000), hidden),
                0,
                new ItemState.Open()));
        long revision = reviews.next("claims", new Act("ana", time))
                .orElseThrow()
                .item()
                .revision();
        Duration active = Duration.ofMinutes(minutes);
        // Lease by lease, as long as the queue's own pace lets the page keep it.
        for (Instant beat = time; beat.isBefore(time.plus(active)); beat = beat.plusSeconds(50)) {
            reviews.heartbeat(id, new Claim("ana", revision), Duration.between(time, beat), beat);
        }
        time = time.plus(active);
        Decision.Said said = new Decision.Said(new Judgement.Answered("{\"label\":\"" + label + "\"}", label), null);
        reviews.decide(id, new Claim("ana", revision), new Decision.Wanted(UUID.randomUUID(), said, active), time);
        time = time.plusSeconds(15);
        reviews.release(time, new Reviews.Rules(_ -> Flow.PLAIN, (_, _) -> ""), _ -> {});
    }

    private JsonNode savings() throws Exception {
        return console.ok("GET", "/api/v1/systems/triage/savings", "");
    }

    @Test
    void noNumberStandsWithoutItsArm() throws Exception {
        assertThat(savings().path("sentence").asString()).startsWith("Nobody has decided anything yet");
        decide(false, 2, "pay");
        JsonNode view = savings();
        assertThat(view.path("sentence").asString())
                .isEqualTo("Not enough yet: 1 decided with the AI and 0 with it hidden (expected: 30 of each).");
        assertThat(view.path("arms").path("shown").path("median").isNull()).isTrue();
        assertThat(view.path("arms").path("declared").path("minutes").asInt()).isEqualTo(120);
        assertThat(view.path("compared").path("measured").isNull()).isTrue();
        assertThat(view.path("compared").path("declared").isNull()).isTrue();
        assertThat(view.path("agreed").path("kappa").isNull()).isTrue();
    }

    @Test
    void theMultipleIsMeasuredAgainstTheHiddenArm() throws Exception {
        for (int i = 0; i < 30; i++) {
            decide(false, 1, "pay");
            decide(true, 3, i % 3 == 0 ? "deny" : "pay");
        }
        JsonNode view = savings();
        JsonNode measured = view.path("compared").path("measured");
        assertThat(measured.path("value").asDouble()).isCloseTo(3, within(1e-9));
        assertThat(view.path("compared").path("declared").path("value").asDouble())
                .isCloseTo(120, within(1e-9));
        assertThat(view.path("agreed").path("shown").path("count").asInt()).isEqualTo(30);
        assertThat(view.path("agreed").path("hidden").path("count").asInt()).isEqualTo(20);
        assertThat(view.path("agreed").path("pull").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
        JsonNode last = view.path("spans").get(view.path("spans").size() - 1);
        assertThat(last.path("interventions").asInt()).isEqualTo(60);
        assertThat(last.path("minutes").asDouble()).isCloseTo(120, within(1e-9));
    }
}
