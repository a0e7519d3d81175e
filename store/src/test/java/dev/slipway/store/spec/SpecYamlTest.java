package dev.slipway.store.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Step;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecYamlTest {
    private static SpecReading.Invalid invalid(SpecFiles files) {
        return (SpecReading.Invalid) SpecYaml.read(files);
    }

    private static List<String> problems(String main) {
        return invalid(new SpecFiles("system.yaml", Map.of("system.yaml", main))).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static SystemSpec valid(SpecFiles files) {
        SpecReading reading = SpecYaml.read(files);
        assertThat(reading).isInstanceOf(SpecReading.Valid.class);
        return ((SpecReading.Valid) reading).spec();
    }

    @Test
    void aSystemThatUsesEveryKeyIsRead() {
        SystemSpec spec = valid(Sample.files());
        assertThat(spec.variants().keySet()).containsExactly("desk", "rules", "triage-1", "scorer", "forest", "claude");
        assertThat(spec.candidateName()).contains("triage-1");
        assertThat(spec.contract().maxBytes()).isEqualTo(65_536);
        assertThat(Sample.JSON
                        .readTree(String.valueOf(spec.contract().input()))
                        .path("title")
                        .asString())
                .isEqualTo("Claim \"a\"");
        assertThat(spec.pending())
                .containsExactlyInAnyOrder(
                        "purpose.kill", "ownership.operators", "review.flow", "value.redeployed", "value.costPerError");
    }

    @Test
    void theFlowOfReviewIsRead() {
        Flow flow = valid(Sample.files()).review();
        assertThat(flow.queue()).isEqualTo("claims");
        assertThat(flow.escalate()).extracting(Flow.Escalation::reason).containsExactly("unsure");
        assertThat(flow.audit()).extracting(Flow.Stratum::share).containsExactly(Share.parse("20%"), Share.parse("2%"));
        assertThat(flow.steps())
                .extracting(Step::word)
                .containsExactly("ai", "rule", "wait", "review", "second_review", "adjudicate", "wait", "release");
        assertThat(flow.firstPass()).contains(new Step.Ai("triage-1", Duration.ofSeconds(90)));
        assertThat(flow.review()).contains(new Step.Review("claims", Duration.ofHours(4), "leads"));
        assertThat(valid(Sample.files()).worth().baselineMinutes()).isEqualByComparingTo("120");
    }

    @Test
    void aRolloutHasAHoldoutUnlessTheFileSaysOtherwise() {
        assertThat(holdout("    holdout: 5%\n", "")).isEqualTo(Share.parse("5%"));
        assertThat(holdout("holdout: 5%", "holdout: 0%")).isEqualTo(Share.NONE);
    }

    private static Share holdout(String old, String now) {
        return valid(Sample.changed(Sample.MAIN, old, now)).rollout().holdout();
    }

    @Test
    void theSameSystemAsJsonIsTheSameSystem() {
        String json = Sample.JSON.writeValueAsString(
                Sample.json(String.valueOf(Sample.files().texts().get(Sample.MAIN))));
        SpecFiles yaml = Sample.files();
        SpecFiles files = new SpecFiles(
                "system.json",
                Map.of(
                        "system.json", json,
                        "claims-rules.yaml", String.valueOf(yaml.texts().get("claims-rules.yaml")),
                        "claim.schema.json", String.valueOf(yaml.texts().get("claim.schema.json")),
                        "verdict.schema.json", String.valueOf(yaml.texts().get("verdict.schema.json"))));
        assertThat(valid(files).rollout()).isEqualTo(valid(yaml).rollout());
        assertThat(valid(files).contract()).isEqualTo(valid(yaml).contract());
    }

    @Test
    void whatIsNotYamlIsNamedWithItsPlace() {
        assertThat(problems("kind: System\n\tspec: {}"))
                .singleElement()
                .asString()
                .startsWith("system.yaml:2:1: ")
                .contains("never indented with tabs");
        assertThat(problems("kind: [System")).singleElement().asString().startsWith("system.yaml:1:14: ");
        assertThat(problems("a: 1\n  b: 2")).singleElement().asString().startsWith("system.yaml:2:4: ");
        assertThat(problems("")).singleElement().asString().contains("the file is empty");
        assertThat(problems("a: 1\n---\nb: 2")).singleElement().asString().contains("second document");
        assertThat(problems("a: !x 1")).singleElement().asString().contains("YAML tag");
        assertThat(problems("? [a]\n: 1")).singleElement().asString().contains("stands as a key");
        assertThat(problems("a: \u0007")).singleElement().asString().startsWith("system.yaml:1:");
    }

    @Test
    void everyKeyThatStandsTwiceIsNamed() {
        assertThat(problems("a: 1\nb: { c: 1, c: 2 }\na: 2"))
                .containsExactly(
                        "system.yaml:2:12 b.c: the key stands here twice (expected: each key once; the first is in line 2)",
                        "system.yaml:3:1 a: the key stands here twice (expected: each key once; the first is in line 1)");
    }

    @Test
    void aSmallTextCannotBecomeAHugeTree() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            laughs.append("a%d: &a%d [%s]%n"
                    .formatted(
                            i, i, String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias))));
        }
        assertThat(problems(laughs.toString())).singleElement().asString().contains("too large once its aliases");
        assertThat(problems("a: &a [*a]")).singleElement().asString().contains("no anchor before it");
        assertThat(problems("[".repeat(5_000))).singleElement().asString().contains("nested too deeply");
        assertThat(problems("a: " + "x".repeat(1 << 20)))
                .singleElement()
                .asString()
                .contains("too long");
    }

    @Test
    void anAliasStandsForItsValue() {
        SpecFiles files = Sample.changed(Sample.MAIN, "key: { secret: scorer }", "key: &key { secret: scorer }");
        String text = String.valueOf(files.texts().get(Sample.MAIN)).replace("key: { secret: forest }", "key: *key");
        assertThat(SpecYaml.read(Sample.with(Sample.MAIN, text))).isInstanceOf(SpecReading.Valid.class);
    }

    @Test
    void fileNamesStayInTheirFolder() {
        for (String name : List.of("/etc/passwd", "../x.yaml", "a/../../x", "a\\b", "", "C:/x", "a//b", "./a")) {
            assertThat(SpecFiles.confined(name)).as(name).isFalse();
            assertThat(invalid(Sample.with(name, "")).problems())
                    .singleElement()
                    .asString()
                    .contains("leads out");
        }
        assertThat(SpecFiles.confined("rules/claims..v2.yaml")).isTrue();
    }

    @Test
    void filesThatAreMissingAreNeeded() {
        SpecFiles all = Sample.files();
        SpecFiles some = new SpecFiles(
                Sample.MAIN, Map.of(Sample.MAIN, String.valueOf(all.texts().get(Sample.MAIN))));
        assertThat(invalid(some).needs())
                .containsExactly("claims-rules.yaml", "claim.schema.json", "verdict.schema.json");
        assertThat(invalid(new SpecFiles("x.yaml", Map.of())).needs()).containsExactly("x.yaml");
    }

    @Test
    void allProblemsAreSaidAtOnceInTheOrderOfTheLines() {
        String text = String.valueOf(Sample.files().texts().get(Sample.MAIN))
                .replace("holdout: 5%", "holdout: 5")
                .replace("kind: System", "kind: Sistem")
                .replace("candidate: triage-1", "candidat: triage-1");
        assertThat(invalid(Sample.with(Sample.MAIN, text)).problems())
                .extracting(Problem::path)
                .containsExactly("kind", "spec.candidat", "spec.rollout.holdout");
    }

    @Test
    void aSecretInTheWrongPlaceIsNotRepeated() {
        for (String spoiled : List.of(
                "key: hunter2",
                "key: { secret: HUNTER2 }",
                "key: { sk-proj-hunter2: }",
                "key: [hunter2]",
                "key: { secret: [hunter2] }")) {
            SpecFiles files = Sample.changed(Sample.MAIN, "key: { secret: scorer }", spoiled);
            assertThat(invalid(files).problems().toString()).doesNotContainIgnoringCase("hunter2");
        }
    }

    @Test
    void longTextsAreRefusedShortly() {
        for (String key : List.of("/result", "scorer }", "https://scorer.example.com/score", "500", "/text:")) {
            SpecFiles files = Sample.changed(Sample.MAIN, key, (key.equals("500") ? "5" : "/a").repeat(100_000) + key);
            assertThat(invalid(files).problems()).singleElement().satisfies(problem -> {
                assertThat(String.valueOf(problem.value())).hasSizeLessThan(100);
                assertThat(problem.message()).hasSizeLessThan(100);
            });
        }
    }

    @Test
    void theHashChangesWithEveryPartAndWithNothingElse() {
        SpecFiles files = new SpecFiles("a", Map.of("a", "x", "b", "y"));
        assertThat(files.hash()).hasSize(64).isEqualTo(new SpecFiles("a", Map.of("b", "y", "a", "x")).hash());
        assertThat(List.of(
                        files.hash(),
                        new SpecFiles("b", Map.of("a", "x", "b", "y")).hash(),
                        new SpecFiles("a", Map.of("a", "xb", "b", "y")).hash(),
                        new SpecFiles("a", Map.of("a", "x", "by", "")).hash(),
                        new SpecFiles("a", Map.of("a", "x")).hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDifferenceIsUnifiedAndEmptyBetweenEquals() {
        SpecFiles before = new SpecFiles("a", Map.of("a", "1\n2\n3\n", "gone", "x\n"));
        SpecFiles after = new SpecFiles("a", Map.of("a", "1\ntwo\n3\n", "new", "y\n"));
        assertThat(SpecYaml.diff(before, before)).isEmpty();
        assertThat(SpecYaml.diff(before, after)).isEqualTo("""
                        --- a/a
                        +++ b/a
                        @@ -1,3 +1,3 @@
                         1
                        -2
                        +two
                         3
                        --- a/gone
                        +++ /dev/null
                        @@ -1,1 +0,0 @@
                        -x
                        --- /dev/null
                        +++ b/new
                        @@ -0,0 +1,1 @@
                        +y
                        """);
    }
}
