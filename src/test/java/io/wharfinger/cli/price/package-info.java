/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.cli.price;

import org.jspecify.annotations.NullMarked;
