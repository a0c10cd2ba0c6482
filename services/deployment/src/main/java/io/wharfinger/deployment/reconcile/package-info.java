/** Brings about what is wanted: reads it and what there is, plans, and does one step after the other, safe against a crash between any two. */
@NullMarked
package io.wharfinger.deployment.reconcile;

import org.jspecify.annotations.NullMarked;
