/** What one run of a bench found, as text, as JSON, and as a section of docs/benchmarks.md. */
@NullMarked
package io.wharfinger.cli.bench.report;

import org.jspecify.annotations.NullMarked;
