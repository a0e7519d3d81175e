/** What may be spent in a calendar month, in UTC, and how that is kept without asking the database at every call. */
@NullMarked
package dev.slipway.core.budget;

import org.jspecify.annotations.NullMarked;
