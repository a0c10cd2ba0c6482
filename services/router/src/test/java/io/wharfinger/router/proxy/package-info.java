/** Tests of what the proxy decides without a request. */
@NullMarked
package io.wharfinger.router.proxy;

import org.jspecify.annotations.NullMarked;
