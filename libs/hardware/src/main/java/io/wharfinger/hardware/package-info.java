/** Reads what clusters' tools print, and joins it to one record for each physical accelerator. No clock, no I/O. */
@NullMarked
package io.wharfinger.hardware;

import org.jspecify.annotations.NullMarked;
