package dev.slipway.core.spec;

import java.time.Duration;
import java.util.List;

/** What the system is for and who answers for it. */
final class PurposeSection {
    private static final Duration LONGEST_TIMEBOX = Duration.ofDays(3650);

    private PurposeSection() {}

    static SystemSpec.Purpose purpose(Fields spec) {
        return spec.section("purpose", "goal", "timebox", "kill", "share")
                .map(purpose -> {
                    purpose.pending("purpose.", "kill");
                    return new SystemSpec.Purpose(
                            purpose.get("goal", Format.TEXT).orElse(""),
                            purpose.get("timebox")
                                    .flatMap(one -> one.duration(Duration.ofDays(1), LONGEST_TIMEBOX))
                                    .orElse(null),
                            purpose.list("kill", Format.TEXT, "a list of conditions in words"),
                            purpose.get("share")
                                    .flatMap(value -> value.as(Format.SHARE))
                                    .orElse(SystemSpec.Purpose.USUAL_SHARE));
                })
                .orElse(new SystemSpec.Purpose("", null, List.of()));
    }

    static SystemSpec.Ownership ownership(Fields spec) {
        return spec.section("ownership", "owner", "deputy", "sponsor", "builders", "vendor", "operators")
                .map(PurposeSection::people)
                .orElse(new SystemSpec.Ownership(null, null, null, List.of(), List.of(), null));
    }

    private static SystemSpec.Ownership people(Fields people) {
        String addresses = "a list of e-mail addresses";
        people.pending("ownership.", "operators");
        return new SystemSpec.Ownership(
                people.get("owner", Format.EMAIL).orElse(null),
                people.get("deputy", Format.EMAIL).orElse(null),
                people.get("sponsor", Format.EMAIL).orElse(null),
                people.list("builders", Format.EMAIL, addresses),
                people.list("vendor", Format.EMAIL, addresses),
                people.section("operators", "roster")
                        .flatMap(operators -> operators.need("roster", Format.NAME))
                        .orElse(null));
    }
}
