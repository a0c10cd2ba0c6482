/** Accelerator classes: which products are as good as each other; by REST and gRPC, with their events. */
@NullMarked
package io.wharfinger.inventory.classes;

import org.jspecify.annotations.NullMarked;
