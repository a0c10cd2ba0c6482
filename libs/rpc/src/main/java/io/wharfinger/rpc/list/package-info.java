/** Lists in pages: size, opaque token, next token. */
@NullMarked
package io.wharfinger.rpc.list;

import org.jspecify.annotations.NullMarked;
