/** Accelerators: their rows, who may see them by REST and gRPC, and the events that tell of their changes. */
@NullMarked
package io.wharfinger.inventory.accelerator;

import org.jspecify.annotations.NullMarked;
