/** What billing costs: from JetStream to the books, bills, the check of the books, recovery, credits. */
@NullMarked
package io.wharfinger.cli.bench.billing;

import org.jspecify.annotations.NullMarked;
