package dev.slipway.console.chart;

import dev.slipway.control.view.CallSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls over time as stacked bars: across in percent of the width, up and down in pixels of {@value #HEIGHT}.
 *
 * @param variants who answered, in the order of their colours; not answered come last
 * @param slots every slot of the span, those without calls too
 * @param most calls in the fullest slot
 */
public record TrafficChart(List<String> variants, List<CallSlot> slots, List<Bar> bars, long most, Span span) {
    /** Height of the bars' area in pixels. */
    public static final int HEIGHT = 120;

    /** The colour of not answered. */
    public static final int FAILED = -1;

    private static final double GAP = 0.2;

    /** How far back a chart looks, in which slots. */
    public enum Span {
        HOUR("last hour", "minute", Duration.ofMinutes(1), 60),
        DAY("last 24 hours", "hour", Duration.ofHours(1), 24);

        private final String words;
        private final String unit;
        private final Duration slot;
        private final int slots;

        Span(String words, String unit, Duration slot, int slots) {
            this.words = words;
            this.unit = unit;
            this.slot = slot;
            this.slots = slots;
        }

        public String words() {
            return words;
        }

        /** What one bar stands for. */
        public String unit() {
            return unit;
        }

        public Duration slot() {
            return slot;
        }

        /** The beginning of the oldest slot; the newest holds {@code now}. */
        public Instant since(Instant now) {
            long seconds = slot.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds)
                    .minus(slot.multipliedBy(slots - 1L));
        }
    }

    /** @param colour place of the variant, or {@link #FAILED} */
    public record Bar(double across, double width, double top, double height, int colour) {}

    public TrafficChart {
        variants = List.copyOf(variants);
        slots = List.copyOf(slots);
        bars = List.copyOf(bars);
    }

    /** @param calls slots with calls, as the desk gives them */
    public static TrafficChart of(List<CallSlot> calls, List<String> variants, Span span, Instant now) {
        Map<Instant, CallSlot> known = new LinkedHashMap<>();
        calls.forEach(slot -> known.put(slot.from(), slot));
        List<CallSlot> slots = new ArrayList<>();
        Instant from = span.since(now);
        for (int i = 0; i < span.slots; i++) {
            Instant at = from.plus(span.slot.multipliedBy(i));
            slots.add(known.getOrDefault(at, new CallSlot(at, Map.of(), 0)));
        }
        long most = slots.stream().mapToLong(CallSlot::calls).max().orElse(0);
        return new TrafficChart(variants, slots, bars(slots, variants, most), most, span);
    }

    /** Calls in all slots. */
    public long total() {
        return slots.stream().mapToLong(CallSlot::calls).sum();
    }

    public long failed() {
        return slots.stream().mapToLong(CallSlot::unanswered).sum();
    }

    private static List<Bar> bars(List<CallSlot> slots, List<String> variants, long most) {
        List<Bar> bars = new ArrayList<>();
        double width = 100.0 / slots.size();
        for (int i = 0; i < slots.size(); i++) {
            double floor = HEIGHT;
            for (int colour = FAILED; colour < variants.size(); colour++) {
                CallSlot slot = slots.get(i);
                long calls =
                        colour == FAILED ? slot.unanswered() : slot.answered().getOrDefault(variants.get(colour), 0L);
                if (calls > 0) {
                    double height = (double) HEIGHT * calls / most;
                    floor -= height;
                    bars.add(new Bar(
                            round(i * width + GAP / 2), round(width - GAP), round(floor), round(height), colour));
                }
            }
        }
        return bars;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
