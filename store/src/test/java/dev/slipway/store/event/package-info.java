@NullMarked
package dev.slipway.store.event;

import org.jspecify.annotations.NullMarked;
