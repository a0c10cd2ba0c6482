/** What belongs to one request: its id, and the size and the shape of its body. */
@NullMarked
package io.wharfinger.rpc.request;

import org.jspecify.annotations.NullMarked;
