/** Items of human review, as people take, park and decide them: every change in one transaction, fenced by the item's revision. */
@NullMarked
package dev.slipway.store.review;

import org.jspecify.annotations.NullMarked;
