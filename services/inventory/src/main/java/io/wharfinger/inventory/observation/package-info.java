/** Takes in what clusters' tools print: sent by somebody, found in watched files, or printed by a program of this host. */
@NullMarked
package io.wharfinger.inventory.observation;

import org.jspecify.annotations.NullMarked;
