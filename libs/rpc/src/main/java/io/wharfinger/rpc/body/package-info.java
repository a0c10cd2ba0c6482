/** Bodies of REST requests: how large they may be, how strictly they are read, and what must be in them. */
@NullMarked
package io.wharfinger.rpc.body;

import org.jspecify.annotations.NullMarked;
