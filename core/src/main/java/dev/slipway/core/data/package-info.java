/** What a system keeps of what is said in its calls: how long, and what is taken out of it before it is kept. */
@NullMarked
package dev.slipway.core.data;

import org.jspecify.annotations.NullMarked;
