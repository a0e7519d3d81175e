@NullMarked
package dev.slipway.core.saving;

import org.jspecify.annotations.NullMarked;
