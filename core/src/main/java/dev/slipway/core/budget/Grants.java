package dev.slipway.core.budget;

/**
 * Where a node takes parts of a budget from, the same for all nodes. What is granted to one node is nobody else's until it is
 * spent, given back, or its process is surely over. Implementations are safe for several threads.
 */
public interface Grants {
    /**
     * Takes a part of what is left of a month's limit: at least {@code need}, usually more, or nothing.
     *
     * @param limit the month's limit in micro-units
     * @param need in micro-units
     * @return what was granted, 0 when so much is not left
     */
    long take(Account account, long limit, long need);

    /** Gives back what was granted and neither spent nor reserved. */
    void giveBack(Account account, long micros);

    /** Says that this process is alive and still holds what it was granted. */
    void renew();

    /** Lets go of everything this process was granted. */
    void forget();

    /** Puts on the timeline which budgets have come to 50, 80 and 100 % since the last time. */
    void tell();
}
