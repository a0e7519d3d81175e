/** The desk: the one place of every operation that people and programs ask for. */
@NullMarked
package dev.slipway.control;

import org.jspecify.annotations.NullMarked;
