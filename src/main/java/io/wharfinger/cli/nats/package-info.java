/** Who may do what on the platform's NATS: its operator, an account for the services, and one for each tenant. */
@NullMarked
package io.wharfinger.cli.nats;

import org.jspecify.annotations.NullMarked;
