/** Single sign-on: whom an OpenID Connect provider vouches for. */
@NullMarked
package dev.slipway.control.sso;

import org.jspecify.annotations.NullMarked;
