package dev.slipway.control.rest;

import dev.slipway.control.Desk;
import dev.slipway.control.ProofDesk;
import dev.slipway.control.ReviewDesk;
import dev.slipway.control.StaffDesk;
import dev.slipway.control.view.GoldView;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.review.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Review queues and their items. */
final class ReviewRoutes {
    private static final double MILLIS = 1e3;
    private static final String ITEM = "/api/v1/items/{id}";

    private ReviewRoutes() {}

    static void add(Endpoints endpoints, Desk all) {
        ReviewDesk desk = all.reviews();
        endpoints
                .get("/api/v1/queues", Permission.LOOK, call -> Map.of("queues", desk.queues(call.actor())))
                .post("/api/v1/queues/{queue}/items", Permission.REVIEW, call -> open(desk, call))
                .post(
                        "/api/v1/queues/{queue}/next",
                        Permission.REVIEW,
                        call -> desk.next(call.part("queue"), call.actor()))
                .get(ITEM, Permission.REVIEW, call -> desk.item(call.id("id"), call.actor()))
                .post(ITEM + "/take", Permission.REVIEW, call -> desk.take(call.id("id"), call.actor()))
                .post(ITEM + "/heartbeat", Permission.REVIEW, call -> heartbeat(desk, call))
                .post(ITEM + "/park", Permission.REVIEW, call -> park(desk, call))
                .post(ITEM + "/return", Permission.REVIEW, call -> giveBack(desk, call))
                .post(ITEM + "/assign", Permission.REVIEW, call -> assign(desk, call))
                .put(ITEM + "/draft", Permission.REVIEW, call -> draft(desk, call))
                .post(ITEM + "/decide", Permission.REVIEW, call -> decide(desk, call))
                .post(ITEM + "/undo", Permission.REVIEW, call -> desk.undo(call.id("id"), call.actor()))
                .get(
                        "/api/v1/systems/{name}/savings",
                        Permission.LOOK,
                        call -> all.savings().of(call.part("name")))
                .get("/api/v1/systems/{name}/flow", Permission.LOOK, call -> desk.flow(call.part("name")));
    }

    static void addChecks(Endpoints endpoints, Desk desk) {
        String gold = "/api/v1/systems/{name}/gold";
        endpoints
                .get(
                        "/api/v1/queues/{queue}/quality",
                        Permission.REVIEW,
                        call -> desk.proofs().quality(call.part("queue"), call.actor()))
                .get(
                        gold,
                        Permission.PROVE,
                        call -> Map.of("gold", desk.proofs().of(call.part("name"))))
                .post(gold, Permission.PROVE, call -> gold(desk.proofs(), call))
                .delete(gold + "/{id}", Permission.PROVE, call -> {
                    desk.proofs().retire(call.part("name"), call.id("id"));
                    return null;
                })
                .get(
                        "/api/v1/queues/{queue}/members",
                        Permission.REVIEW,
                        call -> Map.of("people", desk.staff().members(call.part("queue"))))
                .put("/api/v1/queues/{queue}/members", Permission.PROVE, call -> members(desk.staff(), call))
                .put("/api/v1/absence", Permission.REVIEW, call -> {
                    String until = call.body(AwayBody.class).until();
                    return desk.staff().away(until == null ? null : time("until", until), call.actor());
                })
                .post("/api/v1/interactions/{id}/appeal", Permission.RECORD_OUTCOME, call -> appeal(desk, call));
    }

    private record GoldBody(
            @Nullable String queue,
            @Nullable JsonNode question,
            @Nullable JsonNode suggestion,
            @Nullable String label) {}

    private static GoldView gold(ProofDesk desk, Call call) {
        GoldBody body = call.body(GoldBody.class);
        JsonNode question = body.question();
        String queue = body.queue();
        String label = body.label();
        if (queue == null || queue.isBlank() || question == null || !question.isObject() || label == null) {
            throw RefusedException.badRequest(
                    "body: (expected: queue, question as a JSON object, and label, the right answer)");
        }
        if (body.suggestion() != null && !body.suggestion().isObject()) {
            throw RefusedException.badRequest("suggestion: no object (expected: a JSON object, or none)");
        }
        return desk.add(
                call.part("name"), new ProofDesk.NewGold(queue, question, body.suggestion(), label), call.actor());
    }

    private record MembersBody(@Nullable List<String> people) {}

    private static Map<String, Object> members(StaffDesk staff, Call call) {
        List<String> people = call.body(MembersBody.class).people();
        if (people == null) {
            throw RefusedException.badRequest("people: missing (expected: a list, empty for everybody)");
        }
        return Map.of("people", staff.members(call.part("queue"), people));
    }

    private record AwayBody(@Nullable String until) {}

    private record AppealBody(@Nullable String reason) {}

    private static ItemView appeal(Desk desk, Call call) {
        String reason = call.body(AppealBody.class).reason();
        return desk.cases().appeal(call.id("id"), reason == null ? "" : reason, call.actor());
    }

    private record OpenBody(
            @Nullable String system,
            @Nullable JsonNode question,
            @Nullable JsonNode suggestion,
            @Nullable Integer priority,
            @Nullable String dueAt) {}

    private static ItemView open(ReviewDesk desk, Call call) {
        OpenBody body = call.body(OpenBody.class);
        JsonNode question = body.question();
        JsonNode suggestion = body.suggestion();
        if (body.system() == null || question == null || !question.isObject()) {
            throw RefusedException.badRequest("body: (expected: system, and question as a JSON object)");
        }
        if (suggestion != null && !suggestion.isObject()) {
            throw RefusedException.badRequest("suggestion: no object (expected: a JSON object, or none)");
        }
        ReviewDesk.NewItem item = new ReviewDesk.NewItem(
                body.system(),
                question.toString(),
                suggestion == null ? null : suggestion.toString(),
                body.priority() == null ? 0 : body.priority(),
                body.dueAt() == null ? null : time("dueAt", body.dueAt()));
        return desk.open(call.part("queue"), item, call.actor());
    }

    private record HeldBody(
            @Nullable Long revision, @Nullable Double activeSeconds) {}

    private static ItemView heartbeat(ReviewDesk desk, Call call) {
        HeldBody body = call.body(HeldBody.class);
        return desk.heartbeat(id(call), claim(call, body.revision()), active(body.activeSeconds()));
    }

    private static ItemView giveBack(ReviewDesk desk, Call call) {
        HeldBody body = call.body(HeldBody.class);
        return desk.giveBack(id(call), claim(call, body.revision()), active(body.activeSeconds()));
    }

    private record ParkBody(
            @Nullable Long revision,
            @Nullable Double activeSeconds,
            @Nullable String reason,
            @Nullable String until) {}

    private static ItemView park(ReviewDesk desk, Call call) {
        ParkBody body = call.body(ParkBody.class);
        String reason = body.reason() == null ? "" : body.reason();
        Instant until = time("until", body.until() == null ? "" : body.until());
        return desk.park(id(call), claim(call, body.revision()), reason, until, active(body.activeSeconds()));
    }

    private record AssignBody(@Nullable String person) {}

    private static ItemView assign(ReviewDesk desk, Call call) {
        return desk.assign(id(call), call.body(AssignBody.class).person(), call.actor());
    }

    private record DraftBody(
            @Nullable String text, @Nullable Long version) {}

    private static ItemView.DraftView draft(ReviewDesk desk, Call call) {
        DraftBody body = call.body(DraftBody.class);
        String text = body.text() == null ? "" : body.text();
        return desk.draft(id(call), text, body.version() == null ? 0 : body.version(), call.actor());
    }

    private record DecideBody(
            @Nullable Long revision,
            @Nullable Double activeSeconds,
            @Nullable String verdict,
            @Nullable String label,
            @Nullable JsonNode answer,
            @Nullable String reason,
            @Nullable String comment) {}

    private static ItemView decide(ReviewDesk desk, Call call) {
        DecideBody body = call.body(DecideBody.class);
        ReviewDesk.Deciding deciding = new ReviewDesk.Deciding(
                body.verdict() == null ? "" : body.verdict(),
                body.label(),
                body.answer() == null ? null : body.answer().toString(),
                new ReviewDesk.Words(body.reason(), body.comment()),
                active(body.activeSeconds()));
        return desk.decide(id(call), claim(call, body.revision()), deciding);
    }

    private static UUID id(Call call) {
        return call.id("id");
    }

    private static Claim claim(Call call, @Nullable Long revision) {
        if (revision == null) {
            throw RefusedException.badRequest("revision: missing (expected: the one the item had when it was taken)");
        }
        return new Claim(call.actor(), revision);
    }

    private static Duration active(@Nullable Double seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(Math.clamp(seconds, 0, 1e9) * MILLIS));
    }

    private static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw RefusedException.badRequest(name + ": " + text + " (expected: a time such as 2026-03-01T09:00:00Z)");
        }
    }
}
