package dev.slipway.console.rollout;

import dev.slipway.control.view.RolloutView;
import dev.slipway.store.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a rollout's timeline: what a person ordered or a look came to.
 *
 * @param kind of the event or the verdict, as the stylesheet knows it
 * @param by who; for a verdict its number
 */
public record Entry(Instant at, String kind, String text, String by) {
    private static final int MOST = 20;

    /**
     * Newest first. Of looks that came to the same, one after the other, the newest stands for all.
     *
     * @param verdicts newest first
     */
    static List<Entry> of(List<Event> events, List<RolloutView.VerdictView> verdicts, Instant begun) {
        List<Entry> entries = new ArrayList<>();
        String later = "";
        for (RolloutView.VerdictView verdict : verdicts) {
            if (!verdict.kind().equals(later)) {
                entries.add(new Entry(verdict.at(), verdict.kind(), verdict.reason(), "verdict " + verdict.id()));
            }
            later = verdict.kind();
        }
        Stream<Entry> orders = events.stream()
                .filter(event ->
                        event.kind() == Event.Kind.ROLLOUT && !event.act().at().isBefore(begun))
                .filter(event ->
                        entries.stream().noneMatch(entry -> event.text().equals(entry.text())))
                .map(event -> new Entry(
                        event.act().at(),
                        event.kind().word(),
                        event.text(),
                        event.act().by()));
        return Stream.concat(orders, List.copyOf(entries).stream())
                .sorted(Comparator.comparing(Entry::at).reversed())
                .limit(MOST)
                .toList();
    }
}
