/** Tests of what passes as it is. */
@NullMarked
package io.wharfinger.router.dialect.passed;

import org.jspecify.annotations.NullMarked;
