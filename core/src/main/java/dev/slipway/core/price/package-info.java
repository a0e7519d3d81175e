/** What a call costs: integer money, disjoint token classes, dated prices. */
@NullMarked
package dev.slipway.core.price;

import org.jspecify.annotations.NullMarked;
