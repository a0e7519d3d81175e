package dev.slipway.control.rest;

import dev.slipway.control.SystemDesk;
import dev.slipway.control.view.ApplyView;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.RearmView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Event;
import dev.slipway.store.system.RampChange;
import dev.slipway.store.system.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Systems, their revisions, rollouts, stops and timelines. */
final class SystemRoutes {
    private static final int USUAL_EVENTS = 100;
    private static final int MOST_EVENTS = 1_000;

    /** Longer than a lease of the usual length; a client waits a little longer than that. */
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(45);

    private SystemRoutes() {}

    static void add(Endpoints endpoints, SystemDesk desk) {
        endpoints
                // Which system it is about stands in the body, so that the desk looks who may.
                .post("/api/v1/apply", Permission.LOOK, call -> apply(desk, call))
                .get("/api/v1/systems", Permission.LOOK, _ -> Map.of("systems", desk.list()))
                .get("/api/v1/systems/{name}", Permission.LOOK, call -> desk.view(call.part("name")))
                .get("/api/v1/systems/{name}/revisions", Permission.LOOK, call -> revisions(desk, call))
                .get("/api/v1/systems/{name}/revisions/{n}", Permission.LOOK, call -> revision(desk, call))
                .get("/api/v1/systems/{name}/events", Permission.LOOK, call -> events(desk, call))
                .post("/api/v1/systems/{name}/ramp", Permission.STEER, call -> ramp(desk, call))
                .post("/api/v1/systems/{name}/kill", Permission.STOP, call -> kill(desk, call))
                .post("/api/v1/kill", Permission.STOP, call -> killEverywhere(desk, call))
                .post("/api/v1/systems/{name}/rearm", Permission.REARM, call -> rearm(desk, call))
                .post("/api/v1/rearm", Permission.REARM, call -> rearmEverywhere(desk, call));
    }

    private record ApplyBody(
            @Nullable Map<String, String> files,
            @Nullable String main,
            @Nullable Long expectedVersion,
            @Nullable Boolean dryRun) {}

    private record RampBody(
            @Nullable String share,
            @Nullable Boolean shadow,
            @Nullable Long expectedVersion) {}

    private record KillBody(
            @Nullable String variant,
            @Nullable String customer,
            @Nullable Boolean drain,
            @Nullable String reason) {}

    private record KillEverywhereBody(
            @Nullable String upstream,
            @Nullable Boolean drain,
            @Nullable String reason) {}

    private record RearmBody(
            @Nullable String variant, @Nullable String customer) {}

    private record RearmEverywhereBody(@Nullable String upstream) {}

    private record RevisionLine(long revision, String specHash, Instant appliedAt, String appliedBy) {}

    private record RevisionFull(
            long revision,
            String specHash,
            Instant appliedAt,
            String appliedBy,
            String main,
            Map<String, String> files) {}

    private record EventLine(
            Instant at,
            String by,
            String kind,
            String text,
            @Nullable Long revision,
            @Nullable String specHash,
            Map<String, Object> details) {}

    private static ApplyView apply(SystemDesk desk, Call call) {
        ApplyBody body = call.body(ApplyBody.class);
        if (body.files() == null || body.files().isEmpty() || body.main() == null) {
            throw RefusedException.badRequest(
                    "body: files or main missing (expected: files by name, and main naming one of them)");
        }
        return desk.apply(
                new SpecFiles(body.main(), body.files()),
                body.expectedVersion(),
                Boolean.TRUE.equals(body.dryRun()),
                call.who());
    }

    private static Object revisions(SystemDesk desk, Call call) {
        return Map.of(
                "revisions",
                desk.revisions(call.part("name")).stream()
                        .map(revision -> new RevisionLine(
                                revision.number(),
                                revision.specHash(),
                                revision.applied().at(),
                                revision.applied().by()))
                        .toList());
    }

    private static RevisionFull revision(SystemDesk desk, Call call) {
        Revision revision = desk.revision(call.part("name"), number(call.part("n")));
        return new RevisionFull(
                revision.number(),
                revision.specHash(),
                revision.applied().at(),
                revision.applied().by(),
                revision.files().main(),
                revision.files().texts());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw RefusedException.badRequest("revision: " + text + " (expected: a number from 1)");
        }
    }

    private static Object events(SystemDesk desk, Call call) {
        return Map.of(
                "events",
                desk.events(call.part("name"), call.limit(USUAL_EVENTS, MOST_EVENTS)).stream()
                        .map(SystemRoutes::line)
                        .toList());
    }

    private static EventLine line(Event event) {
        Event.Mark mark = event.mark();
        return new EventLine(
                event.act().at(),
                event.act().by(),
                event.kind().word(),
                event.text(),
                mark == null ? null : mark.revision(),
                mark == null ? null : mark.specHash(),
                event.details());
    }

    private static SystemView ramp(SystemDesk desk, Call call) {
        RampBody body = call.body(RampBody.class);
        if (body.share() == null && body.shadow() == null) {
            throw RefusedException.badRequest("body: neither share nor shadow (expected: at least one of them)");
        }
        Share share = body.share() == null ? null : Call.share(body.share());
        return desk.ramp(call.part("name"), new RampChange(share, body.shadow(), body.expectedVersion()), call.actor());
    }

    private static KillView kill(SystemDesk desk, Call call) {
        KillBody body = call.body(KillBody.class);
        return kill(desk, scope(call, body.variant(), body.customer()), body.drain(), body.reason(), call);
    }

    private static KillView killEverywhere(SystemDesk desk, Call call) {
        KillEverywhereBody body = call.body(KillEverywhereBody.class);
        return kill(desk, new StopScope(null, null, null, body.upstream()), body.drain(), body.reason(), call);
    }

    private static KillView kill(
            SystemDesk desk, StopScope scope, @Nullable Boolean drain, @Nullable String reason, Call call) {
        return desk.kill(
                new SystemDesk.StopRequest(scope, drain, reason == null ? "" : reason, KILL_PATIENCE),
                call.actor(),
                call.exchange().receivedNanos());
    }

    private static RearmView rearm(SystemDesk desk, Call call) {
        RearmBody body = call.body(RearmBody.class);
        return desk.rearm(scope(call, body.variant(), body.customer()), call.who());
    }

    private static RearmView rearmEverywhere(SystemDesk desk, Call call) {
        String upstream = call.body(RearmEverywhereBody.class).upstream();
        return desk.rearm(new StopScope(null, null, null, upstream), call.who());
    }

    private static StopScope scope(Call call, @Nullable String variant, @Nullable String customer) {
        if (variant != null && customer != null) {
            throw RefusedException.badRequest("body: variant and customer (expected: at most one of them)");
        }
        return new StopScope(call.part("name"), variant, customer, null);
    }
}
