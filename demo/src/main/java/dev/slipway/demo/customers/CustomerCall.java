package dev.slipway.demo.customers;

import dev.slipway.demo.claims.Claim;
import dev.slipway.demo.claims.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call as its customer remembers it.
 *
 * @param plan what was to be sent
 * @param sent when it was sent
 * @param latency until the last byte, or until the customer gave up or left
 * @param received what came back
 */
public record CustomerCall(Plan plan, Instant sent, Duration latency, Received received) {

    /** When the call was over for the customer. */
    public Instant ended() {
        return sent.plus(latency);
    }

    /** Whether a complete answer came and gives the label the claim really deserves. */
    public boolean right() {
        return received.label().filter(label -> label == plan.claim().label()).isPresent();
    }

    /**
     * What a customer is about to do.
     *
     * @param number the call's number, from 0
     * @param customer the id sent as {@code Slipway-Customer}
     * @param claim what is asked, and the true label
     * @param leaveAfter content chunks after which the customer leaves; 0 when they stay
     */
    public record Plan(long number, String customer, Claim claim, boolean streamed, int leaveAfter) {}

    /**
     * What came back.
     *
     * @param head of the answer, absent when none came
     * @param label the label answered, when a complete answer names one
     * @param lastContent when the last piece of content came
     * @param problem what went wrong, in words
     */
    public record Received(
            Ending ending,
            Optional<Head> head,
            Optional<Label> label,
            Optional<Instant> lastContent,
            Optional<String> problem) {

        static Received failed(String problem) {
            return new Received(
                    Ending.FAILED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(problem));
        }

        static Received refused(Head head, String problem) {
            return new Received(
                    Ending.REFUSED, Optional.of(head), Optional.empty(), Optional.empty(), Optional.of(problem));
        }

        /** The variant that answered, as the answer's head says. */
        public Optional<String> variant() {
            return head.flatMap(Head::variant);
        }

        /** The interaction's id, as the answer's head says. */
        public Optional<String> interaction() {
            return head.flatMap(Head::interaction);
        }
    }

    /**
     * The head of an answer.
     *
     * @param variant the header {@code Slipway-Variant}
     * @param interaction the header {@code Slipway-Interaction}
     */
    public record Head(int status, Optional<String> variant, Optional<String> interaction) {}

    /** How a call ended for the customer. */
    public enum Ending {
        /** A whole answer came. */
        COMPLETED,
        /** The customer left in the middle of a stream, on purpose. */
        LEFT_EARLY,
        /** An answer began and was broken off: an error event came, or it ended without its end. */
        CUT,
        /** An answer came that is an error or no chat completion. */
        REFUSED,
        /** No answer came. */
        FAILED
    }
}
