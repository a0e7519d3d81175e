package dev.slipway.core.bridge;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.readiness.Mend;
import dev.slipway.core.readiness.Role;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.ProductionNeeds;
import dev.slipway.core.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something production needs and the system lacks.
 *
 * @param id the check, e.g. {@code ROL5}, or the key of {@code system.yaml}, e.g. {@code fallback}
 * @param words what is needed
 */
public record Requirement(Area area, String id, String words, Mend mend) {
    /** The checks that production asks for. */
    public static List<Check> checks() {
        return Stage.BRIDGE.needs();
    }

    /** All that is open, by area: checks that neither passed nor are waived, and what its {@code system.yaml} lacks. */
    public static List<Requirement> open(SystemSpec spec, Assessment assessment) {
        List<Requirement> open = new ArrayList<>();
        for (CheckResult result : assessment.blocking(checks())) {
            Check check = result.check();
            open.add(new Requirement(
                    Area.of(check), check.name(), check.title(), check.mend().of(spec.name())));
        }
        for (String lacking : ProductionNeeds.lacking(spec)) {
            String key = lacking.substring(0, lacking.indexOf(':'));
            open.add(new Requirement(
                    area(key),
                    key,
                    lacking,
                    new Mend(Role.BUILDERS, "give it in system.yaml", "slipway apply -f system.yaml")));
        }
        open.sort(Comparator.comparing(Requirement::area));
        return List.copyOf(open);
    }

    private static Area area(String key) {
        return switch (key) {
            case "fallback" -> Area.ARCHITECTURE;
            case "objectives" -> Area.MONITORING;
            case "budget" -> Area.GOVERNANCE;
            default -> Area.OWNERSHIP;
        };
    }
}
