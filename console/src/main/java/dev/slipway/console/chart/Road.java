package dev.slipway.console.chart;

import dev.slipway.control.view.RolloutView;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rollout as a road with its steps as stations, all across in percent of the width.
 *
 * @param stations in their order, the shadow first
 * @param here where the rollout stands; zero before it begins
 * @param between what to write at that place when no station is there; empty otherwise
 * @param next the next step, if one is left
 */
public record Road(List<Station> stations, double here, String between, Optional<Share> next) {
    /** Where a station lies, seen from where the rollout stands. */
    public enum Lies {
        BEHIND,
        HERE,
        AHEAD;

        /** As the stylesheet and the table call it. */
        public String word() {
            return switch (this) {
                case BEHIND -> "done";
                case HERE -> "here";
                case AHEAD -> "ahead";
            };
        }
    }

    /** @param approval whether only a person may pass it */
    public record Station(String label, double across, Lies lies, boolean approval) {}

    public Road {
        stations = List.copyOf(stations);
    }

    /** @param shadow whether the candidate gets copies */
    public static Road of(SystemSpec.Rollout rollout, Share share, boolean shadow) {
        List<Share> steps = rollout.steps();
        List<Station> stations = new ArrayList<>();
        boolean begun = share.compareTo(Share.NONE) > 0;
        stations.add(
                new Station("shadow", across(0, steps), begun ? Lies.BEHIND : shadow ? Lies.HERE : Lies.AHEAD, false));
        for (int i = 0; i < steps.size(); i++) {
            int order = steps.get(i).compareTo(share);
            Lies lies = order < 0 ? Lies.BEHIND : order == 0 ? Lies.HERE : Lies.AHEAD;
            boolean approval = rollout.approval().contains(steps.get(i));
            stations.add(new Station(steps.get(i).toString(), across(i + 1, steps), lies, approval));
        }
        boolean between = begun && !steps.contains(share);
        Optional<Share> next =
                steps.stream().filter(step -> step.compareTo(share) > 0).findFirst();
        return new Road(stations, here(stations, between), between ? share.toString() : "", next);
    }

    /**
     * The road of a rollout that is judged on evidence, to its end.
     *
     * @param hasShadow whether it began in parallel
     */
    public static Road of(RolloutView rollout, boolean hasShadow) {
        List<Station> stations = new ArrayList<>();
        int before = hasShadow || rollout.phase().equals("shadow") ? 1 : 0;
        int all = before + rollout.steps().size() + 1;
        if (before == 1) {
            Lies lies = rollout.phase().equals("shadow") ? Lies.HERE : Lies.BEHIND;
            stations.add(new Station("in parallel", centre(0, all), lies, false));
        }
        for (RolloutView.StepView step : rollout.steps()) {
            Lies lies = switch (step.state()) {
                case "past" -> Lies.BEHIND;
                case "now" -> Lies.HERE;
                default -> Lies.AHEAD;
            };
            stations.add(new Station(step.share().toString(), centre(stations.size(), all), lies, step.approval()));
        }
        Lies end = rollout.phase().equals("done") ? Lies.HERE : Lies.AHEAD;
        stations.add(new Station("done", centre(all - 1, all), end, false));
        return new Road(stations, here(stations, false), "", Optional.empty());
    }

    private static double centre(int station, int all) {
        return 100.0 * (station + 0.5) / all;
    }

    private static double here(List<Station> stations, boolean between) {
        double last = 0;
        for (Station station : stations) {
            if (station.lies() == Lies.HERE) {
                return station.across();
            }
            if (station.lies() == Lies.AHEAD) {
                return between ? (last + station.across()) / 2 : 0;
            }
            last = station.across();
        }
        return last;
    }

    private static double across(int station, List<Share> steps) {
        return 100.0 * (station + 0.5) / (steps.size() + 1);
    }
}
