package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.data.DataRules;
import dev.slipway.core.data.Sensitive;
import dev.slipway.core.traffic.Body;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said in a call is kept as its system wants it, and what is to be taken out never reaches the disk. */
class BodiesTest {
    private static final String SECRET = "dana@example.com pays DE89 3704 0044 0532 0130 00 by 4111 1111 1111 1111";

    @TempDir
    Path directory;

    private static DataRules rules(DataRules.Bodies bodies, Sensitive... patterns) {
        return new DataRules(bodies, List.of(patterns), List.of("/name", "/user"), Duration.ofDays(30));
    }

    private static Systems system(FakeModel model, DataRules rules) {
        return Systems.named("claims").openAi("triage-1", model.url()).data(rules);
    }

    private static List<Body> await(Rig rig, int count) {
        Poll.until("bodies: " + count, Rig.SOON, () -> rig.facts(Body.class).size() >= count);
        return rig.facts(Body.class);
    }

    private String disk() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(BodiesTest::bytes).collect(Collectors.joining());
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsKeptUnlessTheSystemSaysSo() throws IOException {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", model.url()))) {
            rig.chat(Rig.chat("claims", SECRET));
            rig.awaitCall();
            assertThat(rig.facts(Body.class)).isEmpty();
            assertThat(disk()).doesNotContain("dana@example.com");
        }
    }

    @Test
    void whatIsToBeTakenOutNeverReachesTheDisk() throws IOException {
        String inner =
                "{\\\"name\\\":\\\"Dana Hart\\\",\\\"note\\\":\\\"claim CL-12345678 of d\\\\u0061na@example.com\\\",\\\"card\\\":4111111111111111}";
        String body =
                "{\"model\":\"claims\",\"user\":\"u-77-secret\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + inner + "\"},{\"role\":\"user\",\"content\":\"" + SECRET + "\"}]}";
        Sensitive[] patterns = Stream.concat(
                        Stream.of(Sensitive.Known.values()), Stream.of(new Sensitive.Own("claim", "CL-[0-9]{8}")))
                .toArray(Sensitive[]::new);
        try (FakeModel model = FakeModel.start().always(new Fault.Text("to lee@example.com, name {no JSON}"));
                Rig rig = Rig.start(directory, system(model, rules(DataRules.Bodies.REDACTED, patterns)))) {
            rig.chat(body);
            List<Body> bodies = await(rig, 2);
            assertThat(bodies).extracting(Body::part).containsExactly(Body.Part.REQUEST, Body.Part.ANSWER);
            assertThat(bodies.getFirst().content())
                    .contains("\"user\":\"[redacted]\"")
                    .contains(
                            "\\\"name\\\":\\\"[redacted]\\\"",
                            "claim [claim] of [email]",
                            "\\\"card\\\":\\\"[card]\\\"")
                    .contains("[email] pays [iban] by [card]");
            assertThat(bodies.getLast().content()).isEqualTo("to [email], name {no JSON}");
            assertThat(bodies.getLast().variant()).isEqualTo("triage-1");
            assertThat(bodies).allSatisfy(kept -> assertThat(kept.redacted()).isTrue());
            assertThat(disk())
                    .doesNotContain(
                            "u-77-secret",
                            "Dana Hart",
                            "CL-12345678",
                            "na@example.com",
                            "4111111111",
                            "4111 1111",
                            "0044 0532",
                            "lee@");
        }
    }

    @Test
    void whatCannotBeRedactedOrIsTooLongIsWithheldAndTheCallGoesOn() throws IOException {
        Sensitive trap = new Sensitive.Own("trap", "^(a+)+\\1b$");
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        system(model, rules(DataRules.Bodies.REDACTED, trap)).contract(null, null, 4 << 20, null))) {
            assertThat(rig.chat(Rig.chat("claims", "a".repeat(60) + "!")).statusCode())
                    .isEqualTo(200);
            assertThat(await(rig, 2).getFirst())
                    .satisfies(kept -> assertThat(kept.content()).isNull())
                    .satisfies(kept -> assertThat(kept.withheld()).isEqualTo("not_redactable"));
            assertThat(rig.chat(Rig.chat("claims", "b ".repeat(600_000))).statusCode())
                    .isEqualTo(200);
            assertThat(await(rig, 4).get(2).withheld()).isEqualTo("too_large");
            assertThat(disk()).doesNotContain("aaaa", "b b b");
        }
    }

    @Test
    void fullMeansAsItCameAndACallNobodyAnsweredKeepsItsRequest() {
        try (FakeModel model = FakeModel.start().always(Fault.of(Fault.Trick.BREAK_BEFORE_HEAD));
                Rig rig = Rig.start(directory, system(model, rules(DataRules.Bodies.FULL)))) {
            String body = Rig.chat("claims", SECRET);
            assertThat(rig.chat(body).statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(await(rig, 1)).singleElement().satisfies(kept -> {
                assertThat(kept.content()).isEqualTo(body);
                assertThat(kept.redacted()).isFalse();
                assertThat(kept.toString()).doesNotContain("dana");
            });
        }
    }
}
