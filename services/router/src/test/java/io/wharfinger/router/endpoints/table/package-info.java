/** Tests of the endpoints file. */
@NullMarked
package io.wharfinger.router.endpoints.table;

import org.jspecify.annotations.NullMarked;
