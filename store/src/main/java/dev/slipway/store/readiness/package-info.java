/** What readiness rests on: facts gathered from the record, what people say, waivers, and decisions at gates. */
@NullMarked
package dev.slipway.store.readiness;

import org.jspecify.annotations.NullMarked;
