/** Tests of what all APIs have in common. */
@NullMarked
package io.wharfinger.router.dialect;

import org.jspecify.annotations.NullMarked;
