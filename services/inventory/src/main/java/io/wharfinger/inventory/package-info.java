/** Keeps every accelerator of every cluster: what it is, who holds it, how it feels. */
@NullMarked
package io.wharfinger.inventory;

import org.jspecify.annotations.NullMarked;
