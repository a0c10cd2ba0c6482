/** Tests of the package. */
@NullMarked
package io.wharfinger.router.dialect.anthropic.tochat;

import org.jspecify.annotations.NullMarked;
