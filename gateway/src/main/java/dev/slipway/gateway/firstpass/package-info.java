/** The AI's answer for the person who decides, asked in the background. */
@NullMarked
package dev.slipway.gateway.firstpass;

import org.jspecify.annotations.NullMarked;
