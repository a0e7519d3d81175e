package dev.slipway.demo.customers;

import java.net.URI;
import java.util.Optional;

/**
 * Who calls whom, and how.
 *
 * @param population how many customers there are: {@code customer-0001} and so on
 * @param seed decides which customer sends which claim in which way; the same seed sends the same calls
 */
public record CustomersConfig(Target target, int population, Pace pace, Behaviour behaviour, long seed) {

    public CustomersConfig {
        if (population < 1) {
            throw new IllegalArgumentException("population: " + population + " (expected: >= 1)");
        }
    }

    /**
     * What the customers' app is set up with.
     *
     * @param baseUrl an OpenAI base URL, ending in {@code /v1}
     * @param model the model, or the system's name
     * @param key the bearer token
     */
    public record Target(URI baseUrl, String model, Optional<String> key) {}

    /**
     * How customers behave.
     *
     * @param streaming share of calls that ask for a stream
     * @param leaving share of the streams that their customer leaves after a few chunks
     */
    public record Behaviour(double streaming, double leaving) {

        /** A third of the calls stream, and of these one in twenty is left early. */
        public static final Behaviour USUAL = new Behaviour(1.0 / 3, 0.05);

        public Behaviour {
            share("streaming", streaming);
            share("leaving", leaving);
        }

        private static void share(String name, double value) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to 1)");
            }
        }
    }

    /** When the next call is sent. */
    public sealed interface Pace {

        /** How many calls may be under way. */
        int atOnce();

        /**
         * At a fixed rate, whether answers come or not.
         *
         * @param perSecond calls a second
         * @param atOnce with so many calls under way the sending waits
         */
        record Open(double perSecond, int atOnce) implements Pace {
            public Open {
                if (!(perSecond > 0)) {
                    throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: > 0)");
                }
                requireRoom(atOnce);
            }
        }

        /** As soon as the answer to the one before has come: {@code atOnce} calls are always under way. */
        record Closed(int atOnce) implements Pace {
            public Closed {
                requireRoom(atOnce);
            }
        }

        private static void requireRoom(int atOnce) {
            if (atOnce < 1) {
                throw new IllegalArgumentException("atOnce: " + atOnce + " (expected: >= 1)");
            }
        }
    }
}
