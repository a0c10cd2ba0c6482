/** What engines count, out of Prometheus's text, and readings that wait to be reported: pure. */
@NullMarked
package io.wharfinger.router.reading.counters;

import org.jspecify.annotations.NullMarked;
