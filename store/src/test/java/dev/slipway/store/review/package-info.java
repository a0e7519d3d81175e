@NullMarked
package dev.slipway.store.review;

import org.jspecify.annotations.NullMarked;
