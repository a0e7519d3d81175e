package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that breaks is told to be broken, and never ends as if it were whole. */
class CommitPointTest {
    @TempDir
    Path directory;

    private String callWith(Fault fault) {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .openAi("triage-1", fake.url())
                                .rule("rules", "fine")
                                .fallback("rules"))) {
            fake.next(fault);
            try (RawCall call = rig.raw(Rig.chatStream("claims", "hello"))) {
                String seen = call.readToEnd();
                rig.awaitCall();
                return seen + "\n" + rig.road();
            }
        }
    }

    @Test
    void beforeTheFirstContentAnotherVariantAnswers() {
        assertThat(callWith(new Fault.CutAfter(0, Fault.Break.FIN)))
                .contains("verdict", "[DONE]")
                .endsWith("[triage-1 FAILED, rules OK]");
    }

    @Test
    void afterItTheCallerIsToldAndCutOff() {
        assertThat(callWith(new Fault.CutAfter(2, Fault.Break.FIN)))
                .contains("Hello", "\"code\":\"upstream_cut\"")
                .doesNotContain("[DONE]")
                .doesNotContain("\r\n0\r\n")
                .endsWith("[triage-1 FAILED]");
    }

    @Test
    void anEndWithoutAFinishIsABreak() {
        assertThat(callWith(Fault.of(Fault.Trick.END_WITHOUT_FINISH)))
                .contains("Hello", "\"code\":\"upstream_cut\"")
                .doesNotContain("[DONE]")
                .endsWith("[triage-1 FAILED]");
    }

    @Test
    void anErrorEventOfTheUpstreamIsABreak() {
        assertThat(callWith(Fault.of(Fault.Trick.ERROR_EVENT)))
                .contains("\"code\":\"upstream_error\"")
                .doesNotContain("[DONE]")
                .endsWith("[triage-1 FAILED]");
    }
}
