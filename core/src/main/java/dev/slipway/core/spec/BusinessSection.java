package dev.slipway.core.spec;

import java.math.BigDecimal;
import java.util.List;

/** What the work costs without the system; the rest of value is checked and kept with the revision. */
final class BusinessSection {
    private BusinessSection() {}

    static SystemSpec.Worth read(Fields spec) {
        return spec.section("value", "baselineMinutes", "rate", "redeployed", "costPerError")
                .map(BusinessSection::value)
                .orElse(SystemSpec.Worth.UNDECLARED);
    }

    private static SystemSpec.Worth value(Fields value) {
        value.pending("value.", "redeployed", "costPerError");
        value.get("costPerError", Format.MONEY);
        value.get("redeployed").ifPresent(BusinessSection::redeployed);
        return new SystemSpec.Worth(
                value.get("baselineMinutes")
                        .flatMap(minutes -> minutes.number("0", "100000"))
                        .orElse(null),
                value.get("rate", Format.RATE).orElse(null));
    }

    /** A low, a middle and a high estimate. */
    private static void redeployed(Value value) {
        String expected = "three growing shares such as [0.3, 0.5, 0.8]";
        List<Value> items = value.items(expected);
        List<BigDecimal> shares =
                items.stream().flatMap(item -> item.number("0", "1").stream()).toList();
        boolean wrongCount = items.size() != 3 && value.node() instanceof SpecNode.Seq;
        boolean shrinking =
                shares.size() == 3 && !shares.stream().sorted().toList().equals(shares);
        if (wrongCount || shrinking) {
            value.fail(wrongCount ? "has " + items.size() + " items" : "does not grow", expected);
        }
    }
}
