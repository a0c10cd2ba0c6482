/** Sessions and transactions that see one tenant's subtree only. */
@NullMarked
package io.wharfinger.rpc.store;

import org.jspecify.annotations.NullMarked;
