/** What tests of deployments need: a tenant with accelerators, deployments on them, and what all services say is held. */
@NullMarked
package io.wharfinger.e2e.fleet;

import org.jspecify.annotations.NullMarked;
