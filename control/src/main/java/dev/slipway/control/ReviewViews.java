package dev.slipway.control;

import dev.slipway.control.view.AnswerDiff;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Origin;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.store.review.Decision;
import dev.slipway.store.review.StoredItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Items as reviewers see them, and as outcomes. Thread-safe. */
final class ReviewViews {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double MILLIS = 1e3;

    private final Function<String, Optional<SystemSpec>> specs;
    private final Function<Item, Flow> flows;

    ReviewViews(Function<String, Optional<SystemSpec>> specs, Function<Item, Flow> flows) {
        this.specs = specs;
        this.flows = flows;
    }

    AnswerForm form(Item item) {
        return AnswerForm.of(specs.apply(item.matter().system()));
    }

    ItemView of(StoredItem stored) {
        Item item = stored.item();
        Item.Place place = item.place();
        Item.Matter matter = item.matter();
        return new ItemView(
                item.id(),
                new ItemView.Where(
                        place.queue(),
                        matter.system(),
                        matter.interaction(),
                        place.priority(),
                        place.arrivedAt(),
                        place.dueAt(),
                        place.assignedTo()),
                came(item.track().origin()),
                new ItemView.Asked(
                        JSON.readTree(matter.question()),
                        tree(item.visibleSuggestion()),
                        item.blinding().aiHidden(),
                        form(item).choices(),
                        flows.apply(item).adjudicated(item) ? earlier(stored) : List.of()),
                item.revision(),
                standing(item.state()),
                new ItemView.Own(draft(stored), decision(item, stored.decision())));
    }

    private static ItemView.Came came(Origin origin) {
        return new ItemView.Came(origin.way().word(), origin.reason(), origin.share(), origin.words());
    }

    private static List<ItemView.Earlier> earlier(StoredItem stored) {
        JsonNode suggestion = tree(stored.item().matter().suggestion());
        return stored.earlier().stream()
                .map(decision -> {
                    Judgement judgement = decision.said().judgement();
                    return new ItemView.Earlier(
                            verdict(judgement),
                            answer(judgement, suggestion),
                            reason(judgement),
                            decision.said().comment());
                })
                .toList();
    }

    private static String verdict(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accepted _ -> "accepted";
            case Judgement.Answered _ -> "answered";
            case Judgement.Rejected _ -> "rejected";
        };
    }

    private static @Nullable String reason(Judgement judgement) {
        return judgement instanceof Judgement.Rejected rejected ? rejected.reason() : null;
    }

    private static ItemView.Standing standing(ItemState state) {
        return switch (state) {
            case ItemState.Open _ -> new ItemView.Standing("open", null, null);
            case ItemState.Leased it -> new ItemView.Standing("leased", it.holder(), it.until());
            case ItemState.Parked it -> new ItemView.Standing("parked", it.by(), it.until());
            case ItemState.Decided it -> new ItemView.Standing("decided", it.by(), it.releaseAt());
            case ItemState.Released it -> new ItemView.Standing("released", it.by(), null);
        };
    }

    private static ItemView.@Nullable DraftView draft(StoredItem stored) {
        return stored.draft() == null ? null : draft(stored.draft());
    }

    static ItemView.DraftView draft(StoredItem.Draft draft) {
        return new ItemView.DraftView(draft.text(), draft.version(), draft.savedAt());
    }

    private static ItemView.@Nullable DecisionView decision(Item item, @Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        Judgement judgement = decision.said().judgement();
        Decision.Measured measured = decision.measured();
        JsonNode suggestion = tree(item.visibleSuggestion());
        JsonNode answer = answer(judgement, suggestion);
        return new ItemView.DecisionView(
                verdict(judgement),
                answer,
                reason(judgement),
                decision.said().comment(),
                new ItemView.Spent(
                        decision.by().reviewer(),
                        decision.at(),
                        seconds(measured.worked().active()),
                        seconds(measured.worked().idle()),
                        measured.tooSoon()),
                suggestion == null || answer == null ? List.of() : AnswerDiff.of(suggestion, answer));
    }

    private static @Nullable JsonNode answer(Judgement judgement, @Nullable JsonNode suggestion) {
        return switch (judgement) {
            case Judgement.Accepted _ -> suggestion;
            case Judgement.Answered answered -> tree(answered.answer());
            case Judgement.Rejected _ -> null;
        };
    }

    /**
     * What a decision says about the call it is for; nothing when it is for none. A decision made with the AI hidden replaces
     * nothing: it only tells the label.
     */
    static Optional<Outcome> outcome(StoredItem stored) {
        Item item = stored.item();
        UUID interaction = item.matter().interaction();
        Decision decision = stored.decision();
        if (interaction == null || decision == null) {
            return Optional.empty();
        }
        Judgement judgement = decision.said().judgement();
        String label = judgement instanceof Judgement.Answered answered ? answered.label() : null;
        Boolean overridden = overridden(judgement, tree(item.visibleSuggestion()));
        Boolean correct = judgement instanceof Judgement.Accepted ? Boolean.TRUE : null;
        Outcome.Told told = new Outcome.Told(label, correct, overridden);
        return told.nothing()
                ? Optional.empty()
                : Optional.of(Outcome.of(
                        decision.id(),
                        interaction,
                        told,
                        "review:" + item.place().queue(),
                        decision.at()));
    }

    private static @Nullable Boolean overridden(Judgement judgement, @Nullable JsonNode suggestion) {
        return suggestion == null ? null : Boolean.valueOf(!suggestion.equals(answer(judgement, suggestion)));
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : JSON.readTree(json);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
