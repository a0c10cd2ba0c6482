/** The time for which accelerators were held, by tenant, model, deployment and class. */
@NullMarked
package io.wharfinger.billing.accelerator;

import org.jspecify.annotations.NullMarked;
