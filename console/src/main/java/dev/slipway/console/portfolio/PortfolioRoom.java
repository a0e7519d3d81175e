package dev.slipway.console.portfolio;

import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.control.Desk;
import dev.slipway.control.view.SystemView;
import java.util.Comparator;
import java.util.List;

/** The page of all systems. Thread-safe. */
public final class PortfolioRoom {
    private static final List<String> URGENT_FIRST = List.of("stopped", "watch", "fine");

    private final Desk desk;

    public PortfolioRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply page() {
        return Reply.Page.of("portfolio", Place.in(Place.Room.PORTFOLIO, "Portfolio"), model());
    }

    /** The part that keeps itself up to date. */
    public Reply live() {
        return new Reply.Fragment("portfolioLive", model());
    }

    private PortfolioPage model() {
        List<SystemView.Head> systems = desk.systems().list().stream()
                .sorted(Comparator.comparingInt((SystemView.Head head) -> URGENT_FIRST.indexOf(head.meaning()))
                        .thenComparing(SystemView.Head::name))
                .toList();
        return new PortfolioPage(systems, desk.traffic().unclaimed());
    }
}
