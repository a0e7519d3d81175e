package dev.slipway.bench.report;

/** What a figure is to reach. */
public sealed interface Bar {
    boolean reachedBy(double value);

    String text(String unit);

    record AtMost(double limit) implements Bar {
        @Override
        public boolean reachedBy(double value) {
            return value <= limit;
        }

        @Override
        public String text(String unit) {
            return "at most " + Numbers.withUnit(limit, unit);
        }
    }

    record AtLeast(double limit) implements Bar {
        @Override
        public boolean reachedBy(double value) {
            return value >= limit;
        }

        @Override
        public String text(String unit) {
            return "at least " + Numbers.withUnit(limit, unit);
        }
    }
}
