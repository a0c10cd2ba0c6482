/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.ledger;

import org.jspecify.annotations.NullMarked;
