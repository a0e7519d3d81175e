/** The command line: speaks the REST API of a running server and nothing else. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
