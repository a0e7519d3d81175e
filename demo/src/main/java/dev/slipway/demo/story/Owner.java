package dev.slipway.demo.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The sample system's owner: takes it on, and leads it through its gates. */
final class Owner implements AutoCloseable {
    private static final String NAME = "dana@example.com";
    private static final String PATH = "/api/v1/systems/" + Story.SYSTEM;

    /** What people rehearse, and say so. */
    private static final Set<String> REHEARSED = Set.of("ROL5", "OPS4", "PRC1");

    private final ControlPlane owner;
    private final ControlPlane approver;
    private final String approverName;
    private final Consumer<String> narrator;

    /** @param approver who may let a check go, as nobody may for their own system */
    Owner(Story.Office office, ControlPlane approver, String approverName, Consumer<String> narrator) {
        this.owner = new ControlPlane(office.console(), office.token(NAME));
        this.approver = approver;
        this.approverName = approverName;
        this.narrator = narrator;
    }

    /** What a pilot needs before its candidate may have customers. */
    void takesOn() {
        narrator.accept("Nobody's, so far: " + Story.CANDIDATE + " may have no customers. "
                + owner.refused(PATH + "/ramp", Map.of("share", "5%")).blocking());
        owner.post(PATH + "/drill", Map.of());
        attest("OWN2", Map.of());
        attest("SUC3", Map.of("authorization-tests", "yes", "injection-tests", "yes", "leakage-tests", "yes"));
        narrator.accept("   " + NAME + " rehearses a stop, says that it is theirs, and reports the security tests.");
    }

    /** From pilot over bridge to production; the second gate refuses once. */
    Gates throughTheGates() {
        List<String> passed = new ArrayList<>();
        narrator.accept("The gates. " + NAME + " decides, and Slipway holds the evidence against it.");
        passed.add(go("as good as the rules, and it finds what they miss"));
        ControlPlane.Refused refused = owner.refused(PATH + "/decide", decision("let us go live"));
        narrator.accept("   To production: refused. In the way: " + refused.blocking());
        for (JsonNode check : refused.details().path("blocking")) {
            settle(check.path("check").asString());
        }
        passed.add(go("what is not measured yet is waived for 30 days, by two people"));
        return new Gates(passed, refused.checks());
    }

    /** A rehearsal is reported; what this version cannot measure takes two people. */
    private void settle(String check) {
        if (REHEARSED.contains(check)) {
            attest(check, Map.of());
            return;
        }
        owner.post(
                PATH + "/waive",
                Map.of("check", check, "reason", "part of the demo", "approver", approverName, "days", 30));
        approver.post(PATH + "/waive", Map.of("check", check));
    }

    private String go(String reason) {
        String stage =
                owner.post(PATH + "/decide", decision(reason)).path("stage").asString();
        narrator.accept("   Go: it is in " + stage + " now.");
        return stage;
    }

    private static Map<String, String> decision(String reason) {
        return Map.of("choice", "go", "reason", reason);
    }

    private void attest(String check, Map<String, String> values) {
        owner.post(PATH + "/attest", Map.of("check", check, "values", values));
    }

    @Override
    public void close() {
        owner.close();
    }
}
