/** The endpoints that routers may send requests to, kept in the database and streamed to routers. */
@NullMarked
package io.wharfinger.deployment.endpoint;

import org.jspecify.annotations.NullMarked;
