/** The sample upstream: a model server that speaks the OpenAI and Open Inference V2 protocols and keeps a log of its own. */
@NullMarked
package dev.slipway.demo.upstream;

import org.jspecify.annotations.NullMarked;
