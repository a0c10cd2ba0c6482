/** Writes that may be repeated (idempotency keys) and that do not overwrite each other (etags). */
@NullMarked
package io.wharfinger.rpc.write;

import org.jspecify.annotations.NullMarked;
