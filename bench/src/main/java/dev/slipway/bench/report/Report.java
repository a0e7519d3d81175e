package dev.slipway.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Everything one run has to say.
 *
 * @param machine versions and hardware, by name
 * @param options what it was run with, by name
 * @param notes what a reader has to know to read it rightly
 */
public record Report(
        String benchmark,
        SequencedMap<String, String> machine,
        SequencedMap<String, String> options,
        List<Round> rounds,
        List<Conclusion> conclusions,
        List<String> notes) {
    public Report {
        machine = new LinkedHashMap<>(machine);
        options = new LinkedHashMap<>(options);
        rounds = List.copyOf(rounds);
        conclusions = List.copyOf(conclusions);
        notes = List.copyOf(notes);
    }

    /** Whether every round counts and there is at least one. */
    public boolean sound() {
        return !rounds.isEmpty() && rounds.stream().allMatch(Round::counts);
    }

    /** For people: the machine, the rounds by kind, what they come to. */
    public String table() {
        StringBuilder text = new StringBuilder("Benchmark: " + benchmark + "\n");
        append(text, machine);
        append(text, options);
        rounds.stream().map(Round::kind).distinct().forEach(kind -> rounds(text, kind));
        if (!conclusions.isEmpty()) {
            text.append('\n').append(conclusionTable());
        }
        notes.forEach(note -> text.append("\nNote: ").append(note));
        return text.append(notes.isEmpty() ? "" : "\n").toString();
    }

    private static void append(StringBuilder text, Map<String, String> entries) {
        entries.forEach((name, value) ->
                text.append("  ").append(name).append(": ").append(value).append('\n'));
    }

    private void rounds(StringBuilder text, String kind) {
        List<Round> chosen =
                rounds.stream().filter(round -> round.kind().equals(kind)).toList();
        text.append('\n').append(kind).append('\n').append(RoundTable.of(chosen));
    }

    private String conclusionTable() {
        TextTable table = new TextTable(List.of("result", "value", "bar", ""));
        for (Conclusion one : conclusions) {
            String value =
                    one.value().isPresent() ? Numbers.withUnit(one.value().getAsDouble(), one.unit()) : "–";
            String bar = one.goal().map(it -> it.text(one.unit())).orElse("");
            table.row(List.of(one.name(), value, bar, one.verdict()));
        }
        return table.toString();
    }
}
