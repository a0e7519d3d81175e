/** What an owner reads once a week, in plain words. Pure. */
@NullMarked
package dev.slipway.core.digest;

import org.jspecify.annotations.NullMarked;
