package dev.slipway.console.readiness;

import dev.slipway.control.DeskException;
import java.util.List;

/** A refusal as a list that people read. */
final class Problems {
    private Problems() {}

    /** The reason first, then a line for each check in the way. */
    static List<String> of(DeskException refused) {
        return List.of(String.valueOf(refused.getMessage()).split("\n {2}(?! )"));
    }
}
