/** Usage batches from JetStream into the database, each group in one transaction. */
@NullMarked
package io.wharfinger.billing.intake;

import org.jspecify.annotations.NullMarked;
