/** Terms of tenants: what a contract says beyond the price of each token, in versions that are never edited. */
@NullMarked
package io.wharfinger.billing.terms;

import org.jspecify.annotations.NullMarked;
