/** Bodies of REST requests: how large they may be and how strictly they are read. */
@NullMarked
package io.wharfinger.rpc.body;

import org.jspecify.annotations.NullMarked;
