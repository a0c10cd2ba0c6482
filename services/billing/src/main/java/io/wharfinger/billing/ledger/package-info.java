/** Double entry, and the chain of hashes over what was written: pure, with a port to where it is kept. */
@NullMarked
package io.wharfinger.billing.ledger;

import org.jspecify.annotations.NullMarked;
