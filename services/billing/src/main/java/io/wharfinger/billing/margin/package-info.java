/** What serving earns and costs, and what is left, by tenant, model, deployment and token class. */
@NullMarked
package io.wharfinger.billing.margin;

import org.jspecify.annotations.NullMarked;
