/** Tests of the package. */
@NullMarked
package io.wharfinger.router.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
