package dev.slipway.core.price;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Dated list prices of public models. Immutable. */
public record PriceList(List<Entry> entries) {
    /**
     * @param model the model's name as callers write it
     * @param from first day on which the price holds
     * @param above tokens of the prompt, cached ones included, above which the price holds for the whole call; 0 for the
     *     price of every other prompt
     * @param source where the price was read
     */
    public record Entry(String model, LocalDate from, long above, String source, Price price) {
        public Entry {
            if (above < 0) {
                throw new IllegalArgumentException("above: " + above + " (expected: zero or more tokens)");
            }
        }
    }

    public PriceList {
        entries = List.copyOf(entries);
    }

    /** The prices of {@code model} that hold on {@code day}: the newest, one for each length of prompt it names. */
    public PriceList on(LocalDate day, String model) {
        List<Entry> begun = entries.stream()
                .filter(entry -> entry.model().equals(model) && !entry.from().isAfter(day))
                .toList();
        Optional<LocalDate> newest = begun.stream().map(Entry::from).max(Comparator.naturalOrder());
        return new PriceList(begun.stream()
                .filter(entry -> newest.equals(Optional.of(entry.from())))
                .toList());
    }

    /** The price of {@code model} on {@code day} for a prompt of so many tokens; empty when none is known. */
    public Optional<Price> find(String model, LocalDate day, long prompt) {
        return on(day, model).forPrompt(prompt);
    }

    /** Of the prices of one model on one day, the one for a prompt of so many tokens, cached ones included. */
    public Optional<Price> forPrompt(long prompt) {
        return entries.stream()
                .filter(entry -> entry.above() == 0 || prompt > entry.above())
                .max(Comparator.comparingLong(Entry::above))
                .map(Entry::price);
    }
}
