package dev.slipway.demo.story;

import java.util.List;

/**
 * What became of the system's stages.
 *
 * @param passed the stages it was let into, in order
 * @param refusedBecause the checks that once held it up
 */
record Gates(List<String> passed, List<String> refusedBecause) {
    Gates {
        passed = List.copyOf(passed);
        refusedBecause = List.copyOf(refusedBecause);
    }
}
