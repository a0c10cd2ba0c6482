/** Tests of the Responses API. */
@NullMarked
package io.wharfinger.router.dialect.responses;

import org.jspecify.annotations.NullMarked;
