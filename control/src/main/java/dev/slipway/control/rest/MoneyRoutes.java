package dev.slipway.control.rest;

import dev.slipway.control.MoneyDesk;
import dev.slipway.core.person.Permission;

/** What systems cost, by what it was for and by transaction. */
final class MoneyRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private MoneyRoutes() {}

    static void add(Endpoints endpoints, MoneyDesk desk) {
        endpoints
                .get(
                        "/api/v1/systems/{name}/cost",
                        Permission.LOOK,
                        call -> desk.cost(call.part("name"), call.query("month").orElse(null)))
                .get(
                        "/api/v1/systems/{name}/transactions",
                        Permission.LOOK,
                        call -> desk.transactions(call.part("name"), call.limit(USUAL, MOST)));
    }
}
