/** The one store: an embedded PostgreSQL under our own supervisor, or any PostgreSQL by URL, opened as a migrated pool. */
@NullMarked
package dev.slipway.store.postgres;

import org.jspecify.annotations.NullMarked;
