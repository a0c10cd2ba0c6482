/** Runs models for tenants: deployments, their revisions and instances, and the endpoints that routers send requests to. */
@NullMarked
package io.wharfinger.deployment;

import org.jspecify.annotations.NullMarked;
