package dev.slipway.console.review;

import dev.slipway.control.view.QualityView;
import dev.slipway.control.view.SavingsView.RateView;

/** Whether a queue's people make the call. */
public record QualityPage(QualityView view) {
    public String rate(RateView rate) {
        return SavingRoom.rate(rate, "none yet");
    }
}
