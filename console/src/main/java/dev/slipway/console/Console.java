package dev.slipway.console;

import dev.slipway.console.access.AccountRoom;
import dev.slipway.console.access.SignInRoom;
import dev.slipway.console.access.SsoRoom;
import dev.slipway.console.audit.AuditRoom;
import dev.slipway.console.interaction.InteractionRoom;
import dev.slipway.console.money.MoneyRoom;
import dev.slipway.console.page.Form;
import dev.slipway.console.page.Printer;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.console.person.PeopleRoom;
import dev.slipway.console.portfolio.PortfolioRoom;
import dev.slipway.console.ramp.RampRoom;
import dev.slipway.console.readiness.BridgeRoom;
import dev.slipway.console.readiness.CheckRoom;
import dev.slipway.console.readiness.DecideRoom;
import dev.slipway.console.readiness.ReadinessRoom;
import dev.slipway.console.report.ReportRoom;
import dev.slipway.console.review.ReviewRoom;
import dev.slipway.console.review.SavingRoom;
import dev.slipway.console.rollout.RolloutRoom;
import dev.slipway.console.search.SearchRoom;
import dev.slipway.console.stop.StopRoom;
import dev.slipway.console.stop.WideRoom;
import dev.slipway.console.system.SystemRoom;
import dev.slipway.control.Desk;
import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.rest.Gate;
import dev.slipway.control.sso.SingleSignOn;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.http.Exchange;
import dev.slipway.http.Handler;
import dev.slipway.http.PathParams;
import dev.slipway.http.Router;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The web pages, as one handler for every path that is not the API's. Thread-safe. */
public final class Console {
    /** Answers what somebody who is signed in asks for. */
    @FunctionalInterface
    private interface Room {
        Reply enter(Visit visit, PathParams path);
    }

    private final Gate gate;
    private final Printer printer;
    private final Optional<SingleSignOn> sso;
    private final List<String> listed = new ArrayList<>();

    private Console(Gate gate, Printer printer, Optional<SingleSignOn> sso) {
        this.sso = sso;
        this.gate = gate;
        this.printer = printer;
    }

    /**
     * The pages over a desk.
     *
     * @param gate knows who is signed in
     * @param zone whose clock pages name times by
     * @param sso where people can sign in at an identity provider
     */
    public static Handler routes(Desk desk, Gate gate, InstantSource clock, ZoneId zone, Optional<SingleSignOn> sso) {
        Printer printer = new Printer(clock, zone);
        return new Troubles(new Console(gate, printer, sso).router(desk, clock), printer, gate);
    }

    /** Every page that asks who comes, e.g. {@code get /systems/{name}}. */
    static List<String> pages(Desk desk, Gate gate, InstantSource clock, ZoneId zone) {
        Console console = new Console(gate, new Printer(clock, zone), Optional.empty());
        var _ = console.router(desk, clock);
        return List.copyOf(console.listed);
    }

    private Router router(Desk desk, InstantSource clock) {
        Router.Builder router = Router.builder();
        SystemRoom system = new SystemRoom(desk, clock);
        PortfolioRoom portfolio = new PortfolioRoom(desk);
        InteractionRoom interactions = new InteractionRoom(desk);
        get(router, "/", Permission.LOOK, (visit, _) -> portfolio.page(visit));
        get(router, "/live", Permission.LOOK, (visit, _) -> portfolio.live(visit));
        get(router, "/portfolio.csv", Permission.LOOK, (visit, _) -> portfolio.csv(visit));
        addReports(router, new ReportRoom(desk));
        get(router, "/register", Permission.REGISTER, (_, _) -> portfolio.form());
        post(router, "/register", Permission.REGISTER, (visit, _) -> portfolio.register(visit));
        get(router, "/search", Permission.LOOK, new SearchRoom(desk)::find);
        get(router, "/systems/{name}", Permission.LOOK, system::page);
        get(router, "/systems/{name}/live", Permission.LOOK, system::live);
        post(router, "/systems/{name}/deliveries/{item}/again", Permission.RESEND, system::resend);
        get(router, "/systems/{name}/savings", Permission.LOOK, (_, path) -> new SavingRoom(desk).page(path));
        get(router, "/systems/{name}/flow.bpmn", Permission.LOOK, (_, path) -> new SavingRoom(desk).bpmn(path));
        get(
                router,
                "/systems/{name}/transactions",
                Permission.LOOK,
                (_, path) -> new MoneyRoom(desk).transactions(path));
        get(router, "/interactions", Permission.LOOK, (visit, _) -> interactions.list(visit));
        get(router, "/interactions/{id}", Permission.LOOK, (_, path) -> interactions.one(path));
        post(router, "/interactions/{id}/bodies", Permission.READ_BODIES, interactions::bodies);
        addReadiness(router, desk);
        addRamp(router, new RampRoom(desk));
        addRollout(router, new RolloutRoom(desk));
        addStop(router, new StopRoom(desk, clock));
        addReviews(router, new ReviewRoom(desk, clock));
        addPeople(router, new PeopleRoom(desk));
        get(router, "/audit", Permission.AUDIT, (visit, _) -> new AuditRoom(desk).page(visit));
        AccountRoom account = new AccountRoom(desk, clock);
        get(router, "/account", Permission.OWN_ACCOUNT, (visit, _) -> account.page(visit));
        post(router, "/account/password", Permission.OWN_ACCOUNT, (visit, _) -> account.password(visit));
        SignInRoom door = new SignInRoom(desk, gate, printer, clock, provider());
        addDoor(router, door);
        sso.ifPresent(it -> addSso(router, new SsoRoom(it, desk.accounts(), door, printer)));
        router.get("/{rest...}", (exchange, _) -> Troubles.notFound(exchange, printer, person(exchange)));
        router.wrongMethod((exchange, allow) -> Troubles.wrongMethod(exchange, printer, person(exchange), allow));
        return router.build();
    }

    private void addReports(Router.Builder router, ReportRoom report) {
        get(router, "/report", Permission.LOOK, (visit, _) -> report.organisation(visit));
        post(router, "/report/strategy", Permission.PEOPLE, (visit, _) -> report.strategy(visit));
        get(router, "/systems/{name}/report", Permission.LOOK, (_, path) -> report.system(path));
        get(router, "/digest", Permission.OWN_ACCOUNT, (visit, _) -> report.digest(visit));
    }

    private void addReadiness(Router.Builder router, Desk desk) {
        BridgeRoom bridge = new BridgeRoom(desk, printer.zone());
        get(router, "/systems/{name}/bridge", Permission.LOOK, bridge::look);
        post(router, "/systems/{name}/bridge/plan", Permission.DECIDE, bridge::plan);
        post(router, "/systems/{name}/bridge/effort", Permission.ATTEST, bridge::tell);
        CheckRoom check = new CheckRoom(desk);
        DecideRoom decide = new DecideRoom(desk);
        get(router, "/systems/{name}/readiness", Permission.LOOK, new ReadinessRoom(desk)::page);
        get(router, "/systems/{name}/readiness/{check}", Permission.ATTEST, check::look);
        post(router, "/systems/{name}/readiness/{check}/attest", Permission.ATTEST, check::attest);
        post(router, "/systems/{name}/readiness/{check}/waive", Permission.ATTEST, check::waive);
        get(router, "/systems/{name}/decide", Permission.LOOK, decide::look);
        post(router, "/systems/{name}/decide", Permission.DECIDE, decide::decide);
        post(router, "/systems/{name}/decisions/{n}/outcome", Permission.DECIDE, decide::outcome);
    }

    private void addRamp(Router.Builder router, RampRoom ramp) {
        get(router, "/systems/{name}/ramp", Permission.LOOK, ramp::look);
        post(router, "/systems/{name}/ramp", Permission.STEER, ramp::change);
    }

    private void addRollout(Router.Builder router, RolloutRoom rollout) {
        get(router, "/systems/{name}/rollout", Permission.LOOK, rollout::page);
        get(router, "/systems/{name}/rollout/live", Permission.LOOK, rollout::live);
        get(router, "/systems/{name}/rollout/{order}", Permission.LOOK, rollout::look);
        for (Order order : Order.values()) {
            post(
                    router,
                    "/systems/{name}/rollout/" + order.word(),
                    order.permission(),
                    (visit, path) -> rollout.give(visit, path, order));
        }
    }

    private void addReviews(Router.Builder router, ReviewRoom reviews) {
        String item = "/reviews/{queue}/items/{id}";
        get(router, "/reviews", Permission.REVIEW, (visit, _) -> reviews.list(visit));
        get(router, "/reviews/{queue}/quality", Permission.REVIEW, reviews::quality);
        get(router, "/reviews/{queue}", Permission.REVIEW, reviews::queue);
        post(router, "/reviews/{queue}/next", Permission.REVIEW, reviews::next);
        get(router, item, Permission.REVIEW, reviews::item);
        get(router, item + "/original/{number}", Permission.REVIEW, reviews::original);
        post(router, item + "/take", Permission.REVIEW, reviews::take);
        post(router, item + "/decide", Permission.REVIEW, reviews::decide);
        post(router, item + "/undo", Permission.REVIEW, reviews::undo);
        post(router, item + "/assign", Permission.REVIEW, reviews::assign);
        post(router, item + "/park", Permission.REVIEW, reviews::park);
        post(router, item + "/return", Permission.REVIEW, reviews::giveBack);
    }

    private void addPeople(Router.Builder router, PeopleRoom people) {
        get(router, "/people", Permission.SEE_ACCESS, (visit, _) -> people.list(visit));
        post(router, "/people", Permission.PEOPLE, (visit, _) -> people.add(visit));
        get(router, "/people/{person}", Permission.PEOPLE, (_, path) -> people.one(path));
        post(router, "/people/{person}/roles", Permission.PEOPLE, people::roles);
        post(router, "/people/{person}/link", Permission.PEOPLE, people::letIn);
        post(router, "/people/{person}/invitation", Permission.PEOPLE, people::invite);
        post(router, "/people/{person}/deactivate", Permission.PEOPLE, people::deactivate);
        post(router, "/people/{person}/reactivate", Permission.PEOPLE, people::reactivate);
    }

    private void addStop(Router.Builder router, StopRoom stop) {
        get(router, "/stop", Permission.LOOK, (_, _) -> stop.list());
        WideRoom wide = new WideRoom(stop);
        get(router, "/stop/wide", Permission.LOOK, wide::look);
        post(router, "/stop/wide", Permission.STOP, wide::stop);
        post(router, "/stop/wide/rearm", Permission.REARM, wide::rearm);
        post(router, "/systems/{name}/drill", Permission.STOP, stop::rehearse);
        get(router, "/systems/{name}/stop", Permission.LOOK, stop::look);
        post(router, "/systems/{name}/stop", Permission.STOP, stop::stop);
        get(router, "/systems/{name}/stop/{epoch}", Permission.LOOK, stop::result);
        get(router, "/systems/{name}/rearm", Permission.LOOK, stop::lookAtRearming);
        post(router, "/systems/{name}/rearm", Permission.REARM, stop::rearm);
    }

    private void addDoor(Router.Builder router, SignInRoom door) {
        router.get("/sign-in", (exchange, _) -> door.page(exchange));
        router.post("/sign-in", (exchange, _) -> {
            if (ours(exchange)) {
                door.signIn(exchange);
            }
        });
        router.get("/invitation", (exchange, _) -> door.invitation(exchange));
        router.post("/invitation", (exchange, _) -> {
            if (ours(exchange)) {
                door.accept(exchange);
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

    private @Nullable String provider() {
        return sso.map(SingleSignOn::label).orElse(null);
    }

    private static void addSso(Router.Builder router, SsoRoom sso) {
        router.get(SsoRoom.PATH, (exchange, _) -> sso.begin(exchange));
        router.get(SsoRoom.PATH + "/done", (exchange, _) -> sso.finish(exchange));
        router.get(SsoRoom.PATH + "/out", (exchange, _) -> sso.signOut(exchange));
    }

    private void get(Router.Builder router, String pattern, Permission permission, Room room) {
        listed.add("get " + pattern);
        router.get(pattern, (exchange, path) -> enter(exchange, path, permission, () -> Form.EMPTY, room));
    }

    private void post(Router.Builder router, String pattern, Permission permission, Room room) {
        listed.add("post " + pattern);
        router.post(pattern, (exchange, path) -> {
            if (ours(exchange)) {
                enter(exchange, path, permission, () -> Form.read(exchange.body()), room);
            }
        });
    }

    private void enter(Exchange exchange, PathParams path, Permission permission, Supplier<Form> form, Room room) {
        Optional<Actor> who = gate.signedIn(exchange);
        if (who.isEmpty()) {
            Troubles.signedOut(exchange, printer, provider());
            return;
        }
        gate.require(who.get(), permission, path);
        Reply reply = room.enter(new Visit(exchange, who.get(), form.get()), path);
        printer.print(exchange, reply, who.get());
    }

    /** A browser sends its cookies along when another site's page posts here, so only our own pages may. */
    private boolean ours(Exchange exchange) {
        if (Gate.sameOrigin(exchange)) {
            return true;
        }
        Troubles.foreign(exchange, printer);
        return false;
    }

    private @Nullable Actor person(Exchange exchange) {
        return gate.signedIn(exchange).orElse(null);
    }
}
