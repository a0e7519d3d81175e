package dev.slipway.control;

import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.Origin;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.review.CaseBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

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
    private final AtomicReference<Instant> lookedBack = new AtomicReference<>(Instant.MIN);

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

    /**
     * Opens cases for what went wrong since the last look. After an outage there may be more than one look opens: then the next one
     * begins where this one did. What reached the database hours late is found by a look that goes further back. Returns how many.
     */
    int look() {
        Instant now = now();
        if (now.isBefore(looked.get().plus(EVERY))) {
            return 0;
        }
        boolean far = !now.isBefore(lookedBack.get().plus(AGAIN));
        List<CaseBook.Wrong> wrong = wrong(far ? now.minus(BACK) : looked.get().minus(AGAIN));
        int opened = 0;
        for (CaseBook.Wrong one : wrong) {
            Optional<SystemState> state = parts.store().systems().state(one.system());
            opened += state.isPresent() && open(one, state.get(), now) ? 1 : 0;
        }
        // Where none could be opened, somebody else has: another server goes on with them.
        if (wrong.size() < CaseBook.AT_ONCE || opened == 0) {
            looked.set(now);
            if (far) {
                lookedBack.set(now);
            }
        }
        return opened;
    }

    private List<CaseBook.Wrong> wrong(Instant since) {
        List<SystemState> states = parts.store().systems().states();
        List<String> exceptions = whoNames(states, Origin.Way.EXCEPTION);
        List<String> corrections = whoNames(states, Origin.Way.CORRECTION);
        return exceptions.isEmpty() && corrections.isEmpty() ? List.of() : book().wrong(exceptions, corrections, since);
    }

    /** The systems that name people for such cases. */
    private static List<String> whoNames(List<SystemState> states, Origin.Way way) {
        return states.stream()
                .filter(state -> state.spec().review().checks().cases().to(way).isPresent())
                .map(SystemState::name)
                .toList();
    }

    private boolean open(CaseBook.Wrong wrong, SystemState state, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(
                (wrong.way().word() + ":" + wrong.interaction()).getBytes(StandardCharsets.UTF_8));
        return book().open(id, wrong, state.spec().review(), state.revision(), now)
                .isPresent();
    }

    private CaseBook book() {
        return parts.store().reviews().cases();
    }

    private Instant now() {
        return settings.now().truncatedTo(ChronoUnit.MICROS);
    }
}
