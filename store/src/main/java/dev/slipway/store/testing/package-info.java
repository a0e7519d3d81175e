/**
 * Databases for tests, of this and of the other modules. It ships with the store, being tiny, because a jar of its own would
 * cost every module more than it weighs.
 */
@NullMarked
package dev.slipway.store.testing;

import org.jspecify.annotations.NullMarked;
