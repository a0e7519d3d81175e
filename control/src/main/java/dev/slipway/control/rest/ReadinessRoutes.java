package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.control.GateDesk;
import dev.slipway.control.ReadinessDesk;
import dev.slipway.control.view.DecisionView;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.WaiveView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.stage.Choice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Readiness, what people say about it, and decisions at gates. */
final class ReadinessRoutes {
    private ReadinessRoutes() {}

    static void add(Endpoints endpoints, ReadinessDesk readiness, GateDesk gates) {
        endpoints
                .get("/api/v1/systems/{name}/readiness", Permission.LOOK, call -> readiness.view(call.part("name")))
                .post("/api/v1/systems/{name}/attest", Permission.ATTEST, call -> attest(readiness, call))
                .post("/api/v1/systems/{name}/waive", Permission.ATTEST, call -> waive(readiness, call))
                .get(
                        "/api/v1/systems/{name}/decisions",
                        Permission.LOOK,
                        call -> Map.of("decisions", gates.decisions(call.part("name"))))
                .post("/api/v1/systems/{name}/decide", Permission.DECIDE, call -> decide(gates, call))
                .post("/api/v1/systems/{name}/decisions/{n}/outcome", Permission.DECIDE, call -> look(gates, call));
    }

    private record LookBody(@Nullable String note) {}

    private static DecisionView look(GateDesk desk, Call call) {
        String number = call.part("n");
        if (!number.matches("[0-9]{1,9}")) {
            throw RefusedException.badRequest("decision: " + number + " (expected: its number)");
        }
        return desk.look(
                call.part("name"),
                Long.parseLong(number),
                given("note", call.body(LookBody.class).note()),
                call.actor());
    }

    private record AttestBody(
            @Nullable String check,
            @Nullable Map<String, String> values,
            @Nullable String on,
            @Nullable String note) {}

    private record WaiveBody(
            @Nullable String check,
            @Nullable String reason,
            @Nullable String approver,
            @Nullable Integer days) {}

    private record DecideBody(
            @Nullable String choice,
            @Nullable String until,
            @Nullable String reason,
            @Nullable String alternatives,
            @Nullable List<String> consulted,
            @Nullable String reviewOn,
            @Nullable Long expectedDecisions) {}

    private static ReadinessView attest(ReadinessDesk desk, Call call) {
        AttestBody body = call.body(AttestBody.class);
        return desk.attest(
                call.part("name"),
                new ReadinessDesk.Statement(
                        given("check", body.check()),
                        body.values() == null ? Map.of() : body.values(),
                        date("on", body.on()),
                        orEmpty(body.note())),
                call.actor());
    }

    private static WaiveView waive(ReadinessDesk desk, Call call) {
        WaiveBody body = call.body(WaiveBody.class);
        return desk.waive(
                call.part("name"),
                new ReadinessDesk.Waive(given("check", body.check()), body.reason(), body.approver(), body.days()),
                call.actor());
    }

    private static DecisionView decide(GateDesk desk, Call call) {
        DecideBody body = call.body(DecideBody.class);
        String word = given("choice", body.choice());
        Choice choice = Stream.of(Choice.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        RefusedException.badRequest("choice: " + word + " (expected: go, hold, recycle or kill)"));
        return desk.decide(
                call.part("name"),
                new GateDesk.Proposal(
                        choice,
                        date("until", body.until()),
                        body.expectedDecisions(),
                        new GateDesk.Words(
                                orEmpty(body.reason()),
                                orEmpty(body.alternatives()),
                                body.consulted() == null ? List.of() : body.consulted(),
                                date("reviewOn", body.reviewOn()))),
                call.actor());
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw RefusedException.badRequest("body: " + name + " missing (expected: one)");
        }
        return value.strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable LocalDate date(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException _) {
            throw new DeskException(
                    DeskException.Code.INVALID, name + ": " + text + " (expected: a date such as 2026-12-24)");
        }
    }
}
