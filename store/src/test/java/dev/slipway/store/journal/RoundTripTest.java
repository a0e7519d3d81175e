package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every fact comes back from its stored form as it was, and from a later version's as far as this one knows it. */
class RoundTripTest {
    static List<Fact> facts() {
        UUID id = Facts.id(Facts.NOON);
        Interaction open = Facts.opened("n", "Ünïcode \"quoted\" \n \ud83d\ude00 \ud800");
        Interaction bare = new Interaction(
                id,
                "n",
                Facts.NOON.plusNanos(123_456_789),
                new Interaction.Caller("x", null, null, "t-1", Protocol.INFER, true, Long.MAX_VALUE),
                null,
                null);
        Attempt begun = Facts.begun(open);
        Attempt failed = begun.settled(new Attempt.Result(
                Attempt.Status.FAILED, null, "reset", Facts.NOON, 7, null, null, new Charge.Unknown("no price")));
        return List.of(
                open,
                Facts.answered(open),
                bare,
                begun,
                Facts.succeeded(begun, 5),
                failed,
                new Outcome(id, open.id(), "approve", null, null, "desk", Facts.NOON),
                new Outcome(id, open.id(), null, false, null, "desk", Facts.NOON),
                new Outcome(id, open.id(), null, null, true, "desk", Facts.NOON),
                Facts.pair(id, open, ShadowPair.Kind.CANDIDATE, new ShadowPair.Field("/label", true, null)),
                Facts.pair(
                        id,
                        open,
                        ShadowPair.Kind.CALIBRATION,
                        new ShadowPair.Field("", null, null),
                        new ShadowPair.Field("/a \"b\"", false, 0.1 + 0.2),
                        new ShadowPair.Field("/c", true, 1.0)),
                new Body(
                        id,
                        open.id(),
                        "claims",
                        Body.Part.REQUEST,
                        null,
                        true,
                        "{\"a\":\"[email]\"}\t\n",
                        null,
                        Facts.NOON),
                new Body(id, open.id(), "claims", Body.Part.SHADOW, "triage-1", false, null, "too_large", Facts.NOON),
                new Sighting(id, Sighting.Kind.KEY, "ab12", Facts.NOON),
                new Fact.NodeStarted("n", Facts.NOON));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void comesBackAsItWas(Fact fact) {
        assertThat(read(stored(fact))).isEqualTo(fact);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void passesOverWhatALaterVersionAdded(Fact fact) {
        ObjectNode later = (ObjectNode) stored(fact);
        later.put("v", 2).put("added", "later").put("share", 0.5).putNull("gone");
        later.putArray("list").add(1).addObject().put("deep", true);
        assertThat(read(later)).isEqualTo(fact);
    }

    @Test
    void coversEveryKindOfFact() {
        assertThat(facts().stream().map(Fact::getClass).distinct().count())
                .isEqualTo(Fact.class.getPermittedSubclasses().length);
    }

    private static Fact read(JsonNode stored) {
        byte[] frame = JsonMapper.shared()
                .writeValueAsBytes(JsonMapper.shared().createArrayNode().add(stored));
        return FactReader.read(StoredFact.all(frame).getFirst());
    }

    private static JsonNode stored(Fact fact) {
        byte[] frame = FactWriter.frame(fact);
        return JsonMapper.shared()
                .readTree(frame, Frame.OVERHEAD, frame.length - Frame.OVERHEAD)
                .required(0);
    }
}
