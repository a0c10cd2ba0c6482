/** Tests of the package. */
@NullMarked
package io.wharfinger.router.dialect.anthropic.tomessages;

import org.jspecify.annotations.NullMarked;
