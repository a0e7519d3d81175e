/** Tests of the databases for tests. */
@NullMarked
package dev.slipway.store.testing;

import org.jspecify.annotations.NullMarked;
