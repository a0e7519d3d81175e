package dev.slipway.app;

/** What a server does of the whole. */
enum Role {
    ALL,
    /** Carries traffic; several of them share a database. */
    GATEWAY,
    /** The console and the REST API. */
    CONTROL;

    boolean carriesTraffic() {
        return this != CONTROL;
    }

    boolean decides() {
        return this != GATEWAY;
    }
}
