package dev.slipway.store.system;

import dev.slipway.core.spec.SpecFiles;
import dev.slipway.store.event.Act;

/**
 * One applied revision of a system. Never changes.
 *
 * @param number from 1
 * @param applied who applied it and when
 */
public record Revision(long number, String specHash, Act applied, SpecFiles files) {}
