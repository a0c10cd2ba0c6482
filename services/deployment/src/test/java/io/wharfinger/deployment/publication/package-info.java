/** Tests of the events of this service. */
@NullMarked
package io.wharfinger.deployment.publication;

import org.jspecify.annotations.NullMarked;
