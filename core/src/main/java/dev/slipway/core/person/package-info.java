/** People: who they are, which roles they have, and what each role may do. */
@NullMarked
package dev.slipway.core.person;

import org.jspecify.annotations.NullMarked;
