package dev.slipway.console.ramp;

import dev.slipway.control.view.SystemView;
import java.util.Optional;

/** Why a candidate can get no more just now. */
public final class HeldBack {
    private HeldBack() {}

    /** In words, with what to do first; empty when nothing stands in the way. */
    public static Optional<String> reason(SystemView view) {
        SystemView.RampView ramp = view.ramp();
        if (ramp == null) {
            return Optional.empty();
        }
        if (view.head().stop().stopsSystem()) {
            return Optional.of(words(view.head().title()));
        }
        return view.head().stop().stopsVariant(ramp.candidate())
                ? Optional.of(words(ramp.candidate()))
                : Optional.empty();
    }

    private static String words(String stopped) {
        return stopped + " is stopped. Re-arm it before the share is raised or the shadow switched on.";
    }
}
