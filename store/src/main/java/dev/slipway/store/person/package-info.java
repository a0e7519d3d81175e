/** People, their roles and whether they are still here. */
@NullMarked
package dev.slipway.store.person;

import org.jspecify.annotations.NullMarked;
