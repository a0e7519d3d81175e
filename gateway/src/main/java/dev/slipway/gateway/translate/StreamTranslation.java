package dev.slipway.gateway.translate;

/** Turns the events of one stream into those of another protocol. For one stream and one thread. */
public interface StreamTranslation {
    /** The caller's events for the data of one event; empty where it says nothing there. */
    String event(String data);

    /** What ends the caller's stream. */
    String end();
}
