/** Tests of the package. */
@NullMarked
package io.wharfinger.router.dialect.anthropic.wire;

import org.jspecify.annotations.NullMarked;
