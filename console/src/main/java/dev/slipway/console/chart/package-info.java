/** Pictures drawn on the server, as figures that templates put into SVG. */
@NullMarked
package dev.slipway.console.chart;

import org.jspecify.annotations.NullMarked;
