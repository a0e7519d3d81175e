/** The documents are tests: their commands are run, and what they list is what there is. */
@NullMarked
package dev.slipway.app.docs;

import org.jspecify.annotations.NullMarked;
