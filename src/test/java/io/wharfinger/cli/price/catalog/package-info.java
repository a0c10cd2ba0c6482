/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.cli.price.catalog;

import org.jspecify.annotations.NullMarked;
