/** Identifiers that sort by time. */
@NullMarked
package io.wharfinger.rpc.id;

import org.jspecify.annotations.NullMarked;
