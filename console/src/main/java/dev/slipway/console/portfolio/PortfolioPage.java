package dev.slipway.console.portfolio;

import dev.slipway.console.page.Sums;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.Unclaimed;
import dev.slipway.core.price.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the portfolio shows.
 *
 * @param systems what needs somebody first
 */
public record PortfolioPage(List<SystemView.Head> systems, List<Unclaimed> unclaimed) {
    public PortfolioPage {
        systems = List.copyOf(systems);
        unclaimed = List.copyOf(unclaimed);
    }

    /** Systems by stage. */
    public Map<String, Long> stages() {
        Map<String, Long> stages = new TreeMap<>();
        systems.forEach(system -> stages.merge(system.stage(), 1L, Long::sum));
        return stages;
    }

    public long meaning(String meaning) {
        return systems.stream()
                .filter(system -> system.meaning().equals(meaning))
                .count();
    }

    /** How many have nobody who stands behind them. */
    public long gaps() {
        return systems.stream()
                .filter(system -> !system.ownershipGap().isEmpty())
                .count();
    }

    public long calls() {
        return systems.stream().mapToLong(system -> system.last24h().calls()).sum();
    }

    public long unpriced() {
        return systems.stream().mapToLong(system -> system.last24h().unpriced()).sum();
    }

    public List<Money> cost() {
        return Sums.of(systems.stream()
                .flatMap(system -> system.last24h().cost().stream())
                .toList());
    }
}
