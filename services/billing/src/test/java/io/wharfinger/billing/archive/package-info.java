/** Tests of the archive. */
@NullMarked
package io.wharfinger.billing.archive;

import org.jspecify.annotations.NullMarked;
