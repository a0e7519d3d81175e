package dev.slipway.control;

import dev.slipway.control.view.ExportView;
import dev.slipway.control.view.KeptView;
import dev.slipway.core.traffic.Body;
import dev.slipway.store.data.Data;
import dev.slipway.store.data.Erasure;
import dev.slipway.store.data.ExportPage;
import dev.slipway.store.data.RetentionRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of calls: reading it, taking it away, forgetting it. Thread-safe. */
public final class DataDesk {
    /** A page with bodies stays within some 20 MB. */
    private static final int MOST_WITH_BODIES = 20;

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    DataDesk(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    private Data data() {
        return parts.store().data();
    }

    /** How many bodies of a call there are to be read. */
    public long bodies(UUID interaction) {
        return data().bodies(interaction);
    }

    /** What was said in a call; who read it, when and which, is on record then. */
    public List<Body> read(UUID interaction, String actor) {
        return data().read(interaction, settings.act(actor));
    }

    /**
     * Begins to forget a customer; it goes on by itself.
     *
     * @param system null for every system
     */
    public Erasure erase(String customer, @Nullable String system, String actor) {
        if (customer.isBlank()) {
            throw new DeskException(
                    DeskException.Code.INVALID, "customer: empty (expected: the customer's id, as calls name it)");
        }
        if (system != null && parts.store().systems().state(system).isEmpty()) {
            throw Refusal.missing("system " + system);
        }
        return data().erase(customer, system, settings.ids().get(), settings.act(actor));
    }

    public Erasure erasure(UUID id) {
        return data().erasure(id)
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND, "erasure: " + id + " (expected: one that was asked for)"));
    }

    /** A page of one system's calls, oldest first. */
    public ExportView export(ExportPage.Asked asked, String actor) {
        if (!asked.from().isBefore(asked.to())) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "to: " + asked.to() + " (expected: an instant after from, " + asked.from() + ")");
        }
        int limit = asked.bodies() ? Math.min(asked.limit(), MOST_WITH_BODIES) : asked.limit();
        ExportPage page = data().export(
                        new ExportPage.Asked(
                                asked.system(), asked.from(), asked.to(), asked.after(), asked.bodies(), limit),
                        settings.act(actor));
        return ExportView.of(page, asked.bodies());
    }

    /** What is kept, and when it was cleared up last. */
    public KeptView kept() {
        List<RetentionRun> runs = data().runs(1);
        RetentionRun last = runs.isEmpty() ? null : runs.getFirst();
        Instant died = settings.now().minus(DataKeeper.OVERDUE);
        boolean overdue = last == null || last.startedAt().isBefore(died) || last.endedAt() == null;
        return new KeptView(
                data().oldestDay().orElse(null), last, overdue, data().erasing().size());
    }
}
