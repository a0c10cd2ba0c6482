/** What belongs to one request: its id, and the bounds that it is held in. */
@NullMarked
package io.wharfinger.rpc.request;

import org.jspecify.annotations.NullMarked;
