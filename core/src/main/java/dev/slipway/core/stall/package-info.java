/** Why a system gets nowhere between pilot and production: rules over what is on record, each with what shows it. Pure. */
@NullMarked
package dev.slipway.core.stall;

import org.jspecify.annotations.NullMarked;
