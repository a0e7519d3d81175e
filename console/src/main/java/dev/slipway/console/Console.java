package dev.slipway.console;

import dev.slipway.console.access.SignInRoom;
import dev.slipway.console.interaction.InteractionRoom;
import dev.slipway.console.page.Form;
import dev.slipway.console.page.Printer;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.console.portfolio.PortfolioRoom;
import dev.slipway.console.ramp.RampRoom;
import dev.slipway.console.rollout.RolloutRoom;
import dev.slipway.console.search.SearchRoom;
import dev.slipway.console.stop.StopRoom;
import dev.slipway.console.stop.WideRoom;
import dev.slipway.console.system.SystemRoom;
import dev.slipway.control.Desk;
import dev.slipway.control.rest.Gate;
import dev.slipway.http.Exchange;
import dev.slipway.http.Handler;
import dev.slipway.http.PathParams;
import dev.slipway.http.Router;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/** The web pages, as one handler for every path that is not the API's. Thread-safe. */
public final class Console {
    /** Answers what somebody who is signed in asks for. */
    @FunctionalInterface
    private interface Room {
        Reply enter(Visit visit, PathParams path);
    }

    private final Gate gate;
    private final Printer printer;

    private Console(Gate gate, Printer printer) {
        this.gate = gate;
        this.printer = printer;
    }

    /**
     * The pages over a desk.
     *
     * @param gate knows who is signed in
     * @param zone whose clock pages name times by
     */
    public static Handler routes(Desk desk, Gate gate, InstantSource clock, ZoneId zone) {
        Printer printer = new Printer(clock, zone);
        return new Troubles(new Console(gate, printer).router(desk, clock), printer, gate);
    }

    private Router router(Desk desk, InstantSource clock) {
        Router.Builder router = Router.builder();
        SystemRoom system = new SystemRoom(desk, clock);
        PortfolioRoom portfolio = new PortfolioRoom(desk);
        InteractionRoom interactions = new InteractionRoom(desk);
        get(router, "/", (visit, _) -> portfolio.page());
        get(router, "/live", (visit, _) -> portfolio.live());
        get(router, "/search", new SearchRoom(desk)::find);
        get(router, "/systems/{name}", system::page);
        get(router, "/systems/{name}/live", system::live);
        get(router, "/interactions", (visit, _) -> interactions.list(visit));
        get(router, "/interactions/{id}", (_, path) -> interactions.one(path));
        post(router, "/interactions/{id}/bodies", interactions::bodies);
        addRamp(router, new RampRoom(desk));
        addRollout(router, new RolloutRoom(desk));
        addStop(router, new StopRoom(desk, clock));
        addDoor(router, new SignInRoom(desk.access(), gate, printer, clock));
        router.get("/{rest...}", (exchange, _) -> Troubles.notFound(exchange, printer, person(exchange)));
        router.wrongMethod((exchange, allow) -> Troubles.wrongMethod(exchange, printer, person(exchange), allow));
        return router.build();
    }

    private void addRamp(Router.Builder router, RampRoom ramp) {
        get(router, "/systems/{name}/ramp", ramp::look);
        post(router, "/systems/{name}/ramp", ramp::change);
    }

    private void addRollout(Router.Builder router, RolloutRoom rollout) {
        get(router, "/systems/{name}/rollout", rollout::page);
        get(router, "/systems/{name}/rollout/live", rollout::live);
        get(router, "/systems/{name}/rollout/{order}", rollout::look);
        post(router, "/systems/{name}/rollout/{order}", rollout::give);
    }

    private void addStop(Router.Builder router, StopRoom stop) {
        get(router, "/stop", (_, _) -> stop.list());
        WideRoom wide = new WideRoom(stop);
        get(router, "/stop/wide", wide::look);
        post(router, "/stop/wide", wide::stop);
        post(router, "/stop/wide/rearm", wide::rearm);
        post(router, "/systems/{name}/drill", stop::rehearse);
        get(router, "/systems/{name}/stop", stop::look);
        post(router, "/systems/{name}/stop", stop::stop);
        get(router, "/systems/{name}/stop/{epoch}", stop::result);
        get(router, "/systems/{name}/rearm", stop::lookAtRearming);
        post(router, "/systems/{name}/rearm", stop::rearm);
    }

    private void addDoor(Router.Builder router, SignInRoom door) {
        router.get("/sign-in", (exchange, _) -> door.page(exchange));
        router.post("/sign-in", (exchange, _) -> {
            if (ours(exchange)) {
                door.signIn(exchange);
            }
        });
        router.post("/sign-out", (exchange, _) -> {
            if (ours(exchange)) {
                door.signOut(exchange);
            }
        });
        router.get("/static/{file}", (exchange, path) -> {
            if (!printer.asset(exchange, path.get("file"))) {
                Troubles.notFound(exchange, printer, person(exchange));
            }
        });
    }

    private void get(Router.Builder router, String pattern, Room room) {
        router.get(pattern, (exchange, path) -> enter(exchange, path, room, Form.EMPTY));
    }

    private void post(Router.Builder router, String pattern, Room room) {
        router.post(pattern, (exchange, path) -> {
            if (ours(exchange)) {
                enter(exchange, path, room, Form.read(exchange.body()));
            }
        });
    }

    private void enter(Exchange exchange, PathParams path, Room room, Form form) {
        Optional<String> person = gate.signedIn(exchange);
        if (person.isEmpty()) {
            Troubles.signedOut(exchange, printer);
            return;
        }
        Reply reply = room.enter(new Visit(exchange, person.get(), form), path);
        printer.print(exchange, reply, person.get());
    }

    /** A browser sends its cookies along when another site's page posts here, so only our own pages may. */
    private boolean ours(Exchange exchange) {
        if (Gate.sameOrigin(exchange)) {
            return true;
        }
        Troubles.foreign(exchange, printer);
        return false;
    }

    private String person(Exchange exchange) {
        return gate.signedIn(exchange).orElse("");
    }
}
