/** The gateway nodes on this database: who they are, their leases, what they have in force. */
@NullMarked
package dev.slipway.store.node;

import org.jspecify.annotations.NullMarked;
