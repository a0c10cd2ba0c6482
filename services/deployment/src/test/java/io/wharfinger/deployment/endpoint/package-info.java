/** Tests of the stream of endpoints to routers. */
@NullMarked
package io.wharfinger.deployment.endpoint;

import org.jspecify.annotations.NullMarked;
