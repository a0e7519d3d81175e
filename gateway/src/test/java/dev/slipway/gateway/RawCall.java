package dev.slipway.gateway;

/** A call as the wire shows it: every byte can be waited for, and the caller may leave whenever it likes. */
interface RawCall extends AutoCloseable {
    /** Reads until the answer contains this. */
    RawCall readUntil(String part);

    /** Reads until the other side ends; gives everything that came, and {@code <reset>} where it broke off. */
    String readToEnd();

    /** Reads to a whole end; gives how many bytes came from here on. */
    long readToTheEnd();

    /** Goes away without a word. */
    void leave();

    @Override
    void close();
}
