/** People: who is here, with which roles, and the way in for somebody new. */
@NullMarked
package dev.slipway.console.person;

import org.jspecify.annotations.NullMarked;
