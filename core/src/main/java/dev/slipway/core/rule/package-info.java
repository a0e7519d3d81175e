/** The first-match rule table: the old way of deciding, kept runnable. */
@NullMarked
package dev.slipway.core.rule;

import org.jspecify.annotations.NullMarked;
