package dev.slipway.core.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How ready a system is.
 *
 * @param at the moment it was judged for
 * @param behind by how much the clock was behind the newest fact; zero when it was not
 * @param results every check, in order
 * @param groups points of each group, 0 to 1
 * @param tiers the ones reached
 */
public record Assessment(
        Instant at, Duration behind, Map<Check, CheckResult> results, Map<Group, Double> groups, Set<Tier> tiers) {
    public Assessment {
        results = Collections.unmodifiableMap(new EnumMap<>(results));
        groups = Collections.unmodifiableMap(new EnumMap<>(groups));
        tiers = Set.copyOf(tiers);
    }

    /**
     * Judges every check. A clock that was set back brings no expired evidence back to life: it is judged for the time of the
     * newest fact on record then.
     */
    public static Assessment of(List<Fact> facts, List<Waiver> waivers, Situation situation) {
        Instant at = Stream.concat(
                        facts.stream().map(Fact::at), waivers.stream().map(Waiver::at))
                .reduce(situation.now(), (one, other) -> one.isAfter(other) ? one : other);
        Map<Check, CheckResult> results = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            results.put(check, waived(Judgement.of(check, facts, situation.at(at)), waivers, at));
        }
        Map<Group, Double> groups = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            groups.put(group, score(group, results));
        }
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        for (Tier tier : Tier.values()) {
            if (tier.reached(results, groups)) {
                tiers.add(tier);
            }
        }
        return new Assessment(at, Duration.between(situation.now(), at), results, groups, tiers);
    }

    private static CheckResult waived(CheckResult result, List<Waiver> waivers, Instant at) {
        if (result.lets()) {
            return result;
        }
        return waivers.stream()
                .filter(waiver -> waiver.check() == result.check() && waiver.inForce(at))
                .findFirst()
                .<CheckResult>map(waiver -> new CheckResult.Waived(result.check(), waiver, result))
                .orElse(result);
    }

    private static double score(Group group, Map<Check, CheckResult> results) {
        return results.values().stream()
                .filter(result -> result.check().group() == group)
                .mapToDouble(CheckResult::score)
                .average()
                .orElseThrow();
    }

    /** As ready as its weakest group; nothing is averaged away. */
    public double overall() {
        return Collections.min(groups.values());
    }

    /** The first of the weakest groups. */
    public Group weakest() {
        return groups.entrySet().stream()
                .filter(group -> group.getValue() == overall())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Checks among these that hold a gate up, in order. */
    public List<CheckResult> blocking(List<Check> needed) {
        return results.values().stream()
                .filter(result -> needed.contains(result.check()) && !result.lets())
                .toList();
    }
}
