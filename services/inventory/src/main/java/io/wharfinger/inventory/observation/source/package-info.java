/** Observations that nobody sends: watched folders, and nvidia-smi on this host. */
@NullMarked
package io.wharfinger.inventory.observation.source;

import org.jspecify.annotations.NullMarked;
