package dev.slipway.console.review;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.ItemView;
import dev.slipway.control.view.QueueView;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One item before a reviewer.
 *
 * @param queue how its queue stands
 * @param before the item decided last, while that can be undone; null otherwise
 * @param written what the reviewer had typed when the page was refused; null otherwise
 * @param problems why the page was refused
 */
public record ItemPage(
        ItemView item,
        QueueView queue,
        @Nullable ItemView before,
        @Nullable String written,
        List<String> problems) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public ItemPage {
        problems = List.copyOf(problems);
    }

    /** Whether whoever looks may decide now. */
    public boolean open() {
        return item.standing().state().equals("leased");
    }

    public String link() {
        return Link.item(item.where().queue(), item.id());
    }

    /** The question for people to read: its text where it is only that. */
    public String question() {
        JsonNode question = item.asked().question().deepCopy();
        var _ = Original.taken(question);
        return question.size() == 1 && question.path("text").isString()
                ? question.path("text").asString()
                : pretty(question);
    }

    /** An image or a PDF of the question, shown beside the AI's answer. */
    public record Shown(String link, boolean pdf, int number) {}

    public List<Shown> originals() {
        List<Original> found = Original.taken(item.asked().question().deepCopy());
        return IntStream.range(0, found.size())
                .mapToObj(index -> new Shown(
                        link() + "/original/" + (index + 1), found.get(index).pdf(), index + 1))
                .toList();
    }

    /** One of them by its number. */
    static Optional<Original> original(ItemView item, String number) {
        List<Original> found = Original.taken(item.asked().question().deepCopy());
        return IntStream.rangeClosed(1, found.size())
                .filter(index -> Integer.toString(index).equals(number))
                .mapToObj(index -> found.get(index - 1))
                .findFirst();
    }

    public Optional<String> suggestion() {
        return Optional.ofNullable(item.asked().suggestion()).map(ItemPage::pretty);
    }

    /** What stands in the field to begin with. */
    public String answer() {
        ItemView.DraftView draft = item.own().draft();
        if (written != null) {
            return written;
        }
        return draft != null ? draft.text() : suggestion().orElse("");
    }

    public long draftVersion() {
        ItemView.DraftView draft = item.own().draft();
        return draft == null ? 0 : draft.version();
    }

    /** What was decided before, in one line; its changes follow. */
    public Optional<String> decided() {
        return Optional.ofNullable(before)
                .map(ItemView::own)
                .map(ItemView.Own::decision)
                .map(decision -> {
                    String reason = decision.reason();
                    JsonNode answer = decision.answer();
                    return decision.verdict() + (reason != null ? ": " + reason : answer == null ? "" : " " + answer);
                });
    }

    public List<ItemView.Change> changes() {
        ItemView.DecisionView decision = before == null ? null : before.own().decision();
        return decision == null ? List.of() : decision.changes();
    }

    private static String pretty(JsonNode node) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }
}
