/** How fast facts reach the journal and the database. */
@NullMarked
package dev.slipway.bench.journal;

import org.jspecify.annotations.NullMarked;
