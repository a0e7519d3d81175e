/** The program that runs benchmarks: what there is to run, and how often. */
@NullMarked
package dev.slipway.bench;

import org.jspecify.annotations.NullMarked;
