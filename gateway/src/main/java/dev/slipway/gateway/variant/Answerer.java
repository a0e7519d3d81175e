package dev.slipway.gateway.variant;

import dev.slipway.gateway.protocol.Question;

/** Something that can be asked. Stateless between calls; safe for several threads. */
public interface Answerer {
    /**
     * Asks and waits for the answer, or for a stream's head.
     *
     * @throws VariantFailure when this variant cannot answer and another one should
     */
    Reply ask(Question question, Ask ask) throws VariantFailure;
}
