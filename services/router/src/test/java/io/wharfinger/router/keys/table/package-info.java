/** Tests of the key table. */
@NullMarked
package io.wharfinger.router.keys.table;

import org.jspecify.annotations.NullMarked;
