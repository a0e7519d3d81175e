/**
 * People make the call: items of human review, who may take and decide them ({@link Hold}), whom the AI's suggestion is hidden
 * from, how long people really worked, and how far they agree.
 */
@NullMarked
package dev.slipway.core.review;

import org.jspecify.annotations.NullMarked;
