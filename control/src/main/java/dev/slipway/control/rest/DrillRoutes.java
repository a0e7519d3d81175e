package dev.slipway.control.rest;

import dev.slipway.control.DrillDesk;
import dev.slipway.control.view.DrillView;
import dev.slipway.control.view.FallbackDrillView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.rollout.Share;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rehearsals. */
final class DrillRoutes {
    private static final long USUAL_SECONDS = 10;

    private DrillRoutes() {}

    static void add(Endpoints endpoints, DrillDesk desk) {
        endpoints
                .post("/api/v1/systems/{name}/drill", Permission.STOP, call -> drill(desk, call))
                .post("/api/v1/systems/{name}/drill/fallback", Permission.STOP, call -> fallback(desk, call));
    }

    private record FallbackBody(
            @Nullable String variant, @Nullable Long seconds) {}

    private static FallbackDrillView fallback(DrillDesk desk, Call call) {
        FallbackBody body = call.body(FallbackBody.class);
        Duration hold = Duration.ofSeconds(body.seconds() == null ? USUAL_SECONDS : body.seconds());
        return desk.fallback(call.part("name"), body.variant(), hold, call.actor());
    }

    private record DrillBody(
            @Nullable String share, @Nullable Long seconds) {}

    private static DrillView drill(DrillDesk desk, Call call) {
        DrillBody body = call.body(DrillBody.class);
        Share share = body.share() == null ? Share.NONE : Call.share(body.share());
        Duration hold = Duration.ofSeconds(body.seconds() == null ? USUAL_SECONDS : body.seconds());
        return desk.stop(call.part("name"), new DrillDesk.Request(share, hold), call.actor());
    }
}
