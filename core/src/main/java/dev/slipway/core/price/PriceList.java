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
     * @param source where the price was read
     */
    public record Entry(String model, LocalDate from, String source, Price price) {}

    public PriceList {
        entries = List.copyOf(entries);
    }

    /** The newest price of {@code model} that holds on {@code day}; empty when none is known. */
    public Optional<Price> find(String model, LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.model().equals(model) && !entry.from().isAfter(day))
                .max(Comparator.comparing(Entry::from))
                .map(Entry::price);
    }
}
