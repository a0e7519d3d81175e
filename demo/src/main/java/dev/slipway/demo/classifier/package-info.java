/** A small text classifier, trained when the sample starts: the model the sample upstream serves, in two versions. */
@NullMarked
package dev.slipway.demo.classifier;

import org.jspecify.annotations.NullMarked;
