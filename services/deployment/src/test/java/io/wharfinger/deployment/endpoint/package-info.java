/** Tests of what routers are told. */
@NullMarked
package io.wharfinger.deployment.endpoint;

import org.jspecify.annotations.NullMarked;
