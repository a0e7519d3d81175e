package dev.slipway.control;

import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.Origin;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.review.CaseBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Exceptions, appeals and corrections: what went wrong becomes work for people, once. Thread-safe. */
public final class CaseDesk {
    /** What is looked through again, for facts that the journals bring late. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofDays(7);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final ReviewDesk reviews;
    private final AtomicReference<Instant> looked = new AtomicReference<>(Instant.MIN);

    CaseDesk(Desk.Parts parts, Desk.Settings settings, ReviewDesk reviews) {
        this.parts = parts;
        this.settings = settings;
        this.reviews = reviews;
    }

    /** Somebody asks for another look at a call. */
    public ItemView appeal(UUID interaction, String reason, String actor) {
        InteractionView call = parts.traffic()
                .interaction(interaction)
                .orElseThrow(() -> Refusal.missing("interaction " + interaction));
        if (reason.isBlank()) {
            throw new DeskException(
                    DeskException.Code.INVALID, "reason: missing (expected: what is to be looked at again)");
        }
        String system = call.line().system();
        SystemState state =
                parts.store().systems().state(system).orElseThrow(() -> Refusal.missing("system " + system));
        if (state.spec().review().checks().cases().to(Origin.Way.APPEAL).isEmpty()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "system " + system
                            + ": has nobody for appeals (expected: review: { appeals: { queue: NAME, due: 5d } } in its file)");
        }
        CaseBook.Wrong wrong = new CaseBook.Wrong(interaction, system, Origin.Way.APPEAL, reason);
        Item item = book().open(settings.ids().get(), wrong, state.spec().review(), state.revision(), now())
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.CHANGED_MEANWHILE,
                        "interaction " + interaction + ": is in a case already (expected: that one decided first)"));
        return reviews.item(item.id(), actor);
    }

    /** Opens cases for what went wrong since the last look. Returns how many. */
    int look() {
        Instant now = now();
        Instant last = looked.get();
        if (now.isBefore(last.equals(Instant.MIN) ? now : last.plus(EVERY))) {
            return 0;
        }
        Map<String, SystemState> systems = parts.store().systems().states().stream()
                .filter(state -> concerned(state.spec().review()))
                .collect(Collectors.toMap(state -> state.spec().name(), Function.identity()));
        int opened = 0;
        if (!systems.isEmpty()) {
            Instant since = last.equals(Instant.MIN) ? now.minus(BACK) : last.minus(AGAIN);
            for (CaseBook.Wrong wrong : book().wrong(List.copyOf(systems.keySet()), since)) {
                SystemState state = systems.get(wrong.system());
                opened += state != null && open(wrong, state, now) ? 1 : 0;
            }
        }
        looked.set(now);
        return opened;
    }

    private boolean open(CaseBook.Wrong wrong, SystemState state, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(
                (wrong.way().word() + ":" + wrong.interaction()).getBytes(StandardCharsets.UTF_8));
        return book().open(id, wrong, state.spec().review(), state.revision(), now)
                .isPresent();
    }

    private static boolean concerned(Flow flow) {
        return flow.checks().cases().exceptions() != null
                || flow.checks().cases().corrections() != null;
    }

    private CaseBook book() {
        return parts.store().reviews().cases();
    }

    private Instant now() {
        return settings.now().truncatedTo(ChronoUnit.MICROS);
    }
}
