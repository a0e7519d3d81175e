/** What a benchmark is and says: its rounds, what follows from them, and the machine it ran on. */
@NullMarked
package dev.slipway.bench.report;

import org.jspecify.annotations.NullMarked;
