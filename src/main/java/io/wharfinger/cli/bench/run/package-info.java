/** What a bench is, and how often and in which order it measures. */
@NullMarked
package io.wharfinger.cli.bench.run;

import org.jspecify.annotations.NullMarked;
