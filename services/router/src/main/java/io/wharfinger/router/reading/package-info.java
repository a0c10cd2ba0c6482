/** Reads the engines' own counters and reports them to billing, which holds them against what was metered. */
@NullMarked
package io.wharfinger.router.reading;

import org.jspecify.annotations.NullMarked;
