/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.cli.credit;

import org.jspecify.annotations.NullMarked;
