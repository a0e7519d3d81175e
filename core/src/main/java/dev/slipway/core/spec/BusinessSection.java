package dev.slipway.core.spec;

import java.math.BigDecimal;
import java.util.List;

/** Review and value: checked and kept with the revision, not acted upon by this version. */
final class BusinessSection {
    private BusinessSection() {}

    static void check(Fields spec) {
        spec.pending("", "review", "value");
        spec.section("review", "flow").ifPresent(review -> review.need("flow", Format.FILE));
        spec.section("value", "baselineMinutes", "rate", "redeployed", "costPerError")
                .ifPresent(BusinessSection::value);
    }

    private static void value(Fields value) {
        value.get("baselineMinutes").ifPresent(minutes -> minutes.number("0", "100000"));
        value.get("rate", Format.RATE);
        value.get("costPerError", Format.MONEY);
        value.get("redeployed").ifPresent(BusinessSection::redeployed);
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
