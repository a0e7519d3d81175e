/** The list prices of public models that come with the product. */
@NullMarked
package dev.slipway.store.price;

import org.jspecify.annotations.NullMarked;
