/** Brings the events of this service from its outbox to the stream DEPLOYMENT_EVENTS. */
@NullMarked
package io.wharfinger.deployment.publication;

import org.jspecify.annotations.NullMarked;
