/** Every call has an end: a default deadline on the way out, and no work after it on the way in. */
@NullMarked
package io.wharfinger.rpc.deadline;

import org.jspecify.annotations.NullMarked;
