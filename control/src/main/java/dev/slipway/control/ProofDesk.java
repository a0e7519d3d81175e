package dev.slipway.control;

import dev.slipway.control.view.GoldView;
import dev.slipway.control.view.QualityView;
import dev.slipway.control.view.QualityView.Missed;
import dev.slipway.control.view.SavingsView.RateView;
import dev.slipway.core.review.Hold;
import dev.slipway.core.review.Proving;
import dev.slipway.core.review.Quality;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.review.Gold;
import dev.slipway.store.review.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether people really make the call: work with a known answer, and how they do. Thread-safe. */
public final class ProofDesk {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration BACK = Duration.ofDays(28);
    private static final int MOST = 2_000;
    private static final int MOST_MISSED = 10;

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    ProofDesk(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /**
     * A piece of work whose answer is known.
     *
     * @param question a JSON object
     * @param suggestion what is shown as the AI's answer, a JSON object; null shows none
     */
    public record NewGold(
            String queue, JsonNode question, @Nullable JsonNode suggestion, String label) {}

    public GoldView add(String system, NewGold wanted, String actor) {
        AnswerForm form = AnswerForm.of(Optional.of(state(system).spec()));
        // Refused here, where its author can mend it, and not before a reviewer who cannot give it.
        var _ = form.read(form.saying(wanted.label()).toString());
        Gold gold = new Gold(
                settings.ids().get(),
                wanted.queue(),
                system,
                wanted.question().toString(),
                wanted.suggestion() == null ? null : wanted.suggestion().toString(),
                wanted.label());
        proofs().add(gold, settings.act(actor));
        return view(gold, form);
    }

    public List<GoldView> of(String system) {
        AnswerForm form = AnswerForm.of(Optional.of(state(system).spec()));
        return proofs().of(system).stream().map(gold -> view(gold, form)).toList();
    }

    /** It is dealt no more; what people said of it stays. */
    public void retire(String system, UUID id) {
        if (!proofs().retire(id, system, settings.now())) {
            throw new DeskException(
                    DeskException.Code.NOT_FOUND, "gold: " + id + " (expected: one of " + system + " that is dealt)");
        }
    }

    private static GoldView view(Gold gold, AnswerForm form) {
        String suggestion = gold.suggestion();
        String suggested = new Labels(form).suggested(suggestion);
        return new GoldView(
                gold.id(),
                gold.system(),
                gold.queue(),
                JSON.readTree(gold.question()),
                suggestion == null ? null : JSON.readTree(suggestion),
                gold.label(),
                suggested != null && !suggested.equals(gold.label()));
    }

    /** How the next of a queue is dealt; empty where it has no work with a known answer. */
    Optional<Proofs.Deal> deal(String queue) {
        List<SystemState> systems = proofs().systems(queue).stream()
                .flatMap(system -> parts.store().systems().state(system).stream())
                .toList();
        return systems.stream()
                .map(system -> system.spec().review().checks().proving())
                .reduce(Proving::or)
                .map(proving -> new Proofs.Deal(
                        settings.ids().get(),
                        proving,
                        systems.getFirst().spec().review().hidden()));
    }

    /** How a queue's people do, and how whoever asks does. */
    public QualityView quality(String queue, String reviewer) {
        Instant since = settings.now().minus(BACK);
        List<Proofs.Judged> judged = proofs().judged(queue, since, MOST);
        Map<String, Labels> labels = new HashMap<>();
        judged.forEach(one -> labels.computeIfAbsent(
                one.system(),
                name -> new Labels(
                        AnswerForm.of(parts.store().systems().state(name).map(SystemState::spec)))));
        List<Quality.Call> calls = judged.stream()
                .map(one -> call(one, labels.getOrDefault(one.system(), new Labels(AnswerForm.of(Optional.empty())))))
                .toList();
        Quality quality = Quality.of(calls);
        return new QualityView(
                queue,
                since,
                quality.sentence(),
                new QualityView.Known(
                        RateView.of(quality.right()),
                        RateView.of(quality.caught()),
                        RateView.of(quality.switched()),
                        RateView.of(quality.alone())),
                new QualityView.DriftView(
                        RateView.of(quality.drift().before()),
                        RateView.of(quality.drift().now()),
                        quality.drift().alarming()),
                RateView.of(quality.tooSoon()),
                mine(judged, calls, reviewer));
    }

    private static Quality.Call call(Proofs.Judged one, Labels labels) {
        return new Quality.Call(
                one.decision().by().reviewer(),
                labels.said(one.decision().said().judgement(), one.suggestion()),
                labels.suggested(one.suggestion()),
                one.aiHidden(),
                one.known(),
                one.decision().measured().tooSoon());
    }

    private QualityView.Mine mine(List<Proofs.Judged> judged, List<Quality.Call> calls, String reviewer) {
        Quality own = Quality.of(
                calls.stream().filter(call -> call.reviewer().equals(reviewer)).toList());
        Instant stands = settings.now().minus(Hold.UNDO);
        List<Missed> missed = java.util.stream.IntStream.range(0, calls.size())
                .filter(index -> calls.get(index).reviewer().equals(reviewer)
                        && calls.get(index).missed()
                        && !judged.get(index).decision().at().isAfter(stands))
                .limit(MOST_MISSED)
                .mapToObj(index -> new Missed(
                        judged.get(index).item(),
                        judged.get(index).decision().at(),
                        calls.get(index).said(),
                        String.valueOf(calls.get(index).known())))
                .toList();
        return new QualityView.Mine(
                RateView.of(own.right()), RateView.of(own.caught()), RateView.of(own.tooSoon()), missed);
    }

    private SystemState state(String system) {
        return parts.store().systems().state(system).orElseThrow(() -> Refusal.missing("system " + system));
    }

    private Proofs proofs() {
        return parts.store().reviews().proofs();
    }
}
