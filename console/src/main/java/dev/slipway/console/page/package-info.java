/** What every page is made of: its frame, its words for figures and times, its files, its way to the browser. */
@NullMarked
package dev.slipway.console.page;

import org.jspecify.annotations.NullMarked;
