/** What a bill says: periods, lines, the one rounding and the total: pure. */
@NullMarked
package io.wharfinger.billing.statement;

import org.jspecify.annotations.NullMarked;
