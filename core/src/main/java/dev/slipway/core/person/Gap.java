package dev.slipway.core.person;

import dev.slipway.core.spec.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where nobody stands behind a system.
 *
 * @param part owner, deputy or sponsor
 * @param person who is named and left; null where nobody is named
 */
public record Gap(String part, @Nullable String person) {
    /** The gaps of a system: nobody is its owner, or somebody it names has left. */
    public static List<Gap> of(SystemSpec.Ownership people, Predicate<String> left) {
        List<Gap> gaps = new ArrayList<>();
        if (people.owner() == null) {
            gaps.add(new Gap("owner", null));
        }
        add(gaps, "owner", people.owner(), left);
        add(gaps, "deputy", people.deputy(), left);
        add(gaps, "sponsor", people.sponsor(), left);
        return List.copyOf(gaps);
    }

    private static void add(List<Gap> gaps, String part, @Nullable String person, Predicate<String> left) {
        if (person != null && left.test(Actor.key(person))) {
            gaps.add(new Gap(part, person));
        }
    }

    /** For people to read, e.g. {@code the deputy, lee@example.com, left}. */
    public String words() {
        return person == null ? "nobody is its " + part : "the " + part + ", " + person + ", left";
    }
}
