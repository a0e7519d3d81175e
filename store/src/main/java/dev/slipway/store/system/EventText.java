package dev.slipway.store.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a system's changes, each after the change it tells of. */
final class EventText {
    private EventText() {}

    static Event applied(Act act, SystemRow row) {
        Map<String, Object> details = new LinkedHashMap<>();
        Ramp ramp = row.ramp();
        if (ramp != null) {
            details.put("rollout", ramp.rollout().toString());
            details.put("candidate", ramp.candidate());
        }
        return event(act, row, Event.Kind.APPLIED, "Applied revision " + row.revision(), details);
    }

    /** @param row after the change, with a ramp */
    static Event ramped(Act act, SystemRow row, Ramp from) {
        Ramp to = row.ramp() == null ? from : row.ramp();
        List<String> parts = new ArrayList<>();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("rollout", to.rollout().toString());
        details.put("candidate", to.candidate());
        if (!to.share().equals(from.share())) {
            parts.add(to.candidate() + " from " + from.share() + " to " + to.share() + " of customers");
            details.put("from", from.share().toString());
            details.put("to", to.share().toString());
        }
        if (to.shadow() != from.shadow()) {
            parts.add("shadow of " + to.candidate() + (to.shadow() ? " on" : " off"));
            details.put("shadow", to.shadow());
        }
        return event(act, row, Event.Kind.RAMP, capital(String.join(", ", parts)), details);
    }

    static Event rollout(Act act, SystemRow row, RolloutStep.Move move) {
        Map<String, Object> details = new LinkedHashMap<>(move.details());
        details.put("rollout", move.ramp().rollout().toString());
        details.put("candidate", move.ramp().candidate());
        details.put("share", move.ramp().share().toString());
        details.put("shadow", move.ramp().shadow());
        return event(act, row, Event.Kind.ROLLOUT, move.text(), details);
    }

    static Event amended(Act act, SystemRow row, List<String> edits) {
        return event(
                act,
                row,
                Event.Kind.AMENDED,
                "Amended what was agreed: " + String.join("; ", edits),
                Map.of("edits", edits));
    }

    /** @param days before the end of the stage */
    static Event warned(Act act, SystemRow row, String words, int days) {
        return event(act, row, Event.Kind.WARNED, words, Map.of("days", days));
    }

    static Event permitted(Act act, SystemRow row, Permit permit) {
        String most = permit.most().equals(Share.NONE) ? "none" : permit.most().toString();
        String why = permit.why().isEmpty() ? "" : ": " + permit.why();
        return event(
                act,
                row,
                Event.Kind.PERMITTED,
                "The candidate may carry " + most + " of the customers" + why,
                Map.of(
                        "share",
                        permit.most().toString(),
                        "until",
                        permit.until().toString()));
    }

    static Event killed(Act act, SystemRow row, StopScope scope, Stop.Order order) {
        String reason = order.reason().isEmpty() ? "" : ": " + order.reason();
        return event(act, row, Event.Kind.KILLED, "Stopped " + name(scope) + reason, stopDetails(row.epoch(), scope));
    }

    static Event drilled(Act act, SystemRow row, StopDrills.Result result, Map<String, Object> details) {
        StopDrills.Seen seen = result.seen();
        String whom = seen.customers() == 0
                ? ""
                : " for " + seen.customers() + " customers, " + seen.answered() + " calls of theirs answered, "
                        + seen.byCandidate() + " of them by the candidate";
        return event(
                act,
                row,
                Event.Kind.DRILLED,
                "Rehearsed a stop" + whom + ": " + (result.passed() ? "passed" : "NOT passed"),
                details);
    }

    static Event fallbackDrilled(Act act, SystemRow row, FallbackDrills.Result result) {
        FallbackDrills.Seen seen = result.seen();
        return event(
                act,
                row,
                Event.Kind.DRILLED,
                "Rehearsed with " + result.variant() + " blocked, " + seen.answered() + " of " + seen.calls()
                        + " calls answered by others: " + (result.passed() ? "passed" : "NOT passed"),
                Map.of("variant", result.variant(), "passed", result.passed(), "calls", seen.calls()));
    }

    static Event rearmAsked(Act act, SystemRow row, StopScope scope) {
        return event(
                act,
                row,
                Event.Kind.REARM_ASKED,
                "Asked to re-arm " + name(scope) + "; somebody else confirms",
                stopDetails(row.epoch(), scope));
    }

    /** @param asked who asked for what {@code act} confirms */
    static Event rearmed(Act act, SystemRow row, StopScope scope, Act asked) {
        return event(
                act,
                row,
                Event.Kind.REARMED,
                "Re-armed " + name(scope) + ", as " + asked.by() + " asked",
                stopDetails(row.epoch(), scope));
    }

    /** In the timeline of one system its own name says nothing. */
    private static String name(StopScope scope) {
        if (scope.everywhere()) {
            return scope.words();
        }
        if (scope.variant() != null) {
            return scope.variant();
        }
        return scope.customer() == null ? "the system" : "it for customer " + scope.customer();
    }

    private static Map<String, Object> stopDetails(long epoch, StopScope scope) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("epoch", epoch);
        detail(details, "variant", scope.variant());
        detail(details, "customer", scope.customer());
        detail(details, "upstream", scope.upstream());
        return details;
    }

    private static void detail(Map<String, Object> details, String key, @Nullable String value) {
        if (value != null) {
            details.put(key, value);
        }
    }

    private static String capital(String text) {
        return text.startsWith("shadow") ? "S" + text.substring(1) : text;
    }

    private static Event event(Act act, SystemRow row, Event.Kind kind, String text, Map<String, Object> details) {
        return new Event(act, row.name(), kind, text, row.mark(), details);
    }
}
