/** Tests of counting and of the records of usage. */
@NullMarked
package io.wharfinger.router.usage;

import org.jspecify.annotations.NullMarked;
