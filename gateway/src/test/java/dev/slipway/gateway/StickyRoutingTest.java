package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer stays where the rollout put it. */
class StickyRoutingTest {
    @TempDir
    Path directory;

    private static Systems at(int percent) {
        return Systems.named("claims")
                .rule("rules", "old")
                .rule("triage", "new")
                .candidate("triage", Share.parse(percent + "%"));
    }

    @Test
    void theSameCustomerGetsTheSameVariantAndKeepsTheCandidateWhileTheShareGrows() {
        try (Rig rig = Rig.start(directory, at(10))) {
            Set<String> candidates = Set.of();
            for (int percent : new int[] {10, 25, 50, 100}) {
                rig.update(at(percent));
                Set<String> now = new HashSet<>();
                for (int i = 0; i < 100; i++) {
                    if (answeredBy(rig, "c" + i).equals("triage")) {
                        now.add("c" + i);
                        assertThat(answeredBy(rig, "c" + i)).isEqualTo("triage");
                    }
                }
                assertThat(now).containsAll(candidates).isNotEmpty();
                candidates = now;
            }
            assertThat(candidates).hasSize(100);
        }
    }

    private static String answeredBy(Rig rig, String customer) {
        return Rig.header(rig.chat(Rig.chat("claims", "x"), "Slipway-Customer", customer), "Slipway-Variant");
    }

    @Test
    void aCallWithoutACustomerStandsOutside() {
        try (Rig rig = Rig.start(directory, at(100))) {
            rig.chat(Rig.chat("claims", "x"));
            assertThat(Results.of(rig.calls().getFirst()).answeredBy()).isEqualTo("rules");
        }
    }

    @Test
    void theCustomerMayStandInTheBody() {
        try (Rig rig = Rig.start(directory, at(100).customerAt("/metadata/customer"))) {
            rig.chat("{\"model\":\"claims\",\"metadata\":{\"customer\":\"acme\"},"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
            assertThat(rig.calls().getFirst().caller().customer()).isEqualTo("acme");
            assertThat(Results.of(rig.calls().getFirst()).answeredBy()).isEqualTo("triage");
        }
    }

    @Test
    void aCustomerNobodyCouldRecordIsRefused() {
        try (Rig rig = Rig.start(directory, at(100))) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "x"), "Slipway-Customer", "c".repeat(201));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("customer: 201 characters");
        }
    }
}
