/** Prepaid credit of tenants: what they have, granting it and taking it back. */
@NullMarked
package io.wharfinger.cli.credit;

import org.jspecify.annotations.NullMarked;
