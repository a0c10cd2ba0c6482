/** Tests of reading credentials. */
@NullMarked
package io.wharfinger.router.credential;

import org.jspecify.annotations.NullMarked;
