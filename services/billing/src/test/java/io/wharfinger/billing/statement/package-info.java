/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.statement;

import org.jspecify.annotations.NullMarked;
