package dev.slipway.demo.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts facts into the words of a customer. A phrase is a template in which <code>{a|b|c}</code> stands for one of the choices.
 * Every phrase exists as people write today and as they will write later: the share of later phrases is the drift.
 */
final class Wording {

    /** Probability that a word of at least four letters is mistyped. */
    private static final double TYPO = 0.025;

    private static final List<String> OPENERS = List.of(
            "",
            "",
            "Hello, ",
            "Good morning, ",
            "Dear team, ",
            "Hi, I need help: ",
            "Reporting a {loss|damage|claim}: ",
            "To whom it may concern, ");

    private static final List<String> CLOSERS = List.of(
            "",
            "",
            "Thank you.",
            "Please {let me know|call me back|write to me}.",
            "I have been a {loyal|happy} customer at Harbour Lantern Mutual.",
            "My {neighbour|sister|landlord} in {Port Ember|Lower Quill|Saint Maren} saw it.",
            "How long will {this|it} take?",
            "I hope for a quick {answer|payment|solution}.",
            "The old {roof|contract|report} is not part of this.");

    private final RandomGenerator random;
    private final double drift;

    Wording(RandomGenerator random, double drift) {
        this.random = random;
        this.drift = drift;
    }

    String tell(Facts facts) {
        List<String> sentences = new ArrayList<>();
        sentences.add(phrase(Phrases.loss(facts.kind())));
        sentences.add(phrase(Phrases.cause(facts.cause())));
        sentences.add(phrase(Phrases.proof(facts.proof())));
        String told = pick(OPENERS) + String.join(". ", sentences) + ". " + pick(CLOSERS);
        return mistype(told.strip());
    }

    private String phrase(Phrases.NowAndLater phrases) {
        return pick(random.nextDouble() < drift ? phrases.later() : phrases.now());
    }

    private String pick(List<String> templates) {
        return expand(templates.get(random.nextInt(templates.size())));
    }

    private String expand(String template) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            List<String> choices = List.of(template.substring(open + 1, close).split("\\|", -1));
            text.append(template, from, open).append(choices.get(random.nextInt(choices.size())));
            from = close + 1;
        }
        return text.append(template, from, template.length()).toString();
    }

    private String mistype(String text) {
        StringBuilder typed = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            typed.append(typed.isEmpty() ? "" : " ");
            typed.append(word.length() >= 4 && random.nextDouble() < TYPO ? mistyped(word) : word);
        }
        return typed.toString();
    }

    /** Two neighbouring letters swapped, one left out or one doubled. */
    private String mistyped(String word) {
        int at = random.nextInt(word.length() - 2);
        String before = word.substring(0, at);
        String rest = word.substring(at + 2);
        char first = word.charAt(at);
        char second = word.charAt(at + 1);
        return switch (random.nextInt(3)) {
            case 0 -> before + second + first + rest;
            case 1 -> before + second + rest;
            default -> before + first + first + second + rest;
        };
    }
}
