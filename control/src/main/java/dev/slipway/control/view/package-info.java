/** What the desk shows: the same records for the API's JSON and the console's pages. */
@NullMarked
package dev.slipway.control.view;

import org.jspecify.annotations.NullMarked;
