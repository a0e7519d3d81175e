/** The sample system's life: played over HTTP against a running server, then reckoned against everybody's own records. */
@NullMarked
package dev.slipway.demo.story;

import org.jspecify.annotations.NullMarked;
