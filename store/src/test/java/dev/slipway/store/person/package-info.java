@NullMarked
package dev.slipway.store.person;

import org.jspecify.annotations.NullMarked;
