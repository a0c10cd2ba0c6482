/** Price tables of others, read into prices that billing can have, exactly or not at all: pure. */
@NullMarked
package io.wharfinger.cli.price.catalog;

import org.jspecify.annotations.NullMarked;
