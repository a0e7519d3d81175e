/** Fictional insurance claims, written by a seeded generator: the business the sample system works on. */
@NullMarked
package dev.slipway.demo.claims;

import org.jspecify.annotations.NullMarked;
