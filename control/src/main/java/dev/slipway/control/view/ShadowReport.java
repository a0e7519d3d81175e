package dev.slipway.control.view;

import dev.slipway.core.rollout.Share;
import java.util.List;

/**
 * What a shadow run has shown.
 *
 * @param calibrate share of the copied calls for which the incumbent is asked again
 */
public record ShadowReport(String candidate, SystemView.ShadowView run, Share calibrate, List<ShadowField> fields) {
    public ShadowReport {
        fields = List.copyOf(fields);
    }
}
