package dev.slipway.control.view;

import java.util.Set;

/**
 * What applying files did, or would do.
 *
 * @param revision number of the newest revision after it
 * @param changed whether the files differ from the revision before
 * @param difference unified diff against the revision before; empty when nothing differs
 * @param version the state version, for the next change to name
 * @param pending sections that are stored but not in force in this version
 * @param dryRun whether nothing was written
 */
public record ApplyView(
        String name,
        long revision,
        boolean changed,
        String difference,
        long version,
        String specHash,
        Set<String> pending,
        boolean dryRun) {}
