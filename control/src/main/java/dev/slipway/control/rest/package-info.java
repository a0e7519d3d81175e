/** The REST API over the desk: thin handlers, one class per group of resources. */
@NullMarked
package dev.slipway.control.rest;

import org.jspecify.annotations.NullMarked;
