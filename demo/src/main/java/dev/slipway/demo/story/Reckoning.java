package dev.slipway.demo.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the story comes to, counted from three sides: the customers' memory, Slipway's record, the upstream's own log.
 *
 * @param sent calls the customers sent
 * @param recorded interactions Slipway has on record
 * @param lost calls, by a customer or to the upstream, that Slipway has no record of
 * @param doubled records with no call behind them
 * @param failed calls that got no usable answer, apart from those the stop cut
 * @param answeredBy calls by the variant that answered, as the answers' headers said
 * @param cost what the calls cost, by currency
 * @param shadowPairs copies that were answered beside the serving variant
 * @param agreement share of compared pairs that agree, 0 to 1
 * @param killEffectiveMs from the request to stop until every node had it in force
 * @param answeredByKilledAfterAck answers or parts of one from the stopped variant after the stop was acknowledged
 * @param stickyViolations customers that were moved off the candidate while its share only grew
 * @param rollouts what the machine decided about each candidate, and why
 * @param gates the stages it was let into, and what once held it up
 */
public record Reckoning(
        long sent,
        long recorded,
        long lost,
        long doubled,
        long failed,
        Map<String, Long> answeredBy,
        Map<String, Double> cost,
        long shadowPairs,
        double agreement,
        double killEffectiveMs,
        long answeredByKilledAfterAck,
        long stickyViolations,
        List<RolledOut> rollouts,
        Gates gates) {
    public Reckoning {
        rollouts = List.copyOf(rollouts);
    }

    /** The promises that were broken, in words; empty when all were kept. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        expect(broken, recorded == sent, "recorded " + recorded + " of " + sent + " calls");
        expect(broken, lost == 0, lost + " calls lost");
        expect(broken, doubled == 0, doubled + " calls recorded twice");
        expect(broken, failed == 0, failed + " calls failed");
        expect(broken, answeredBy.containsKey(Story.CANDIDATE), Story.CANDIDATE + " answered nobody");
        expect(broken, shadowPairs > 0, "no shadow pair");
        expect(broken, !cost.isEmpty(), "nothing was priced");
        expect(
                broken,
                answeredByKilledAfterAck == 0,
                answeredByKilledAfterAck + " answers by the stopped variant after the acknowledgement");
        expect(broken, stickyViolations == 0, stickyViolations + " customers lost their variant");
        expect(
                broken,
                decided(Story.CANDIDATE, "await-approval") && decided(Story.WORSE, "roll-back"),
                "the rollouts ended otherwise: " + rollouts);
        expect(
                broken,
                gates.passed().equals(List.of("bridge", "production"))
                        && !gates.refusedBecause().isEmpty(),
                "the gates went otherwise: " + gates);
        return broken;
    }

    private boolean decided(String candidate, String verdict) {
        return rollouts.stream()
                .anyMatch(one ->
                        one.candidate().equals(candidate) && one.verdict().equals(verdict));
    }

    private static void expect(List<String> broken, boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }

    /** One line of JSON. */
    public String toJson() {
        return ControlPlane.JSON.writeValueAsString(this);
    }
}
