package dev.slipway.gateway.translate;

import dev.slipway.core.price.Usage;
import org.jspecify.annotations.Nullable;

/** Turns the events of one stream into those of another protocol. For one stream and one thread. */
public interface StreamTranslation {
    /**
     * The caller's events for the data of one event; empty where it says nothing there.
     *
     * @throws IllegalArgumentException when the caller's protocol cannot say it
     */
    String event(String data);

    /**
     * What ends the caller's stream.
     *
     * @param usage tokens of the whole stream; null when none were reported
     */
    String end(@Nullable Usage usage);
}
