/** Tests of bills as text. */
@NullMarked
package io.wharfinger.cli.bill;

import org.jspecify.annotations.NullMarked;
