@NullMarked
package dev.slipway.store.node;

import org.jspecify.annotations.NullMarked;
