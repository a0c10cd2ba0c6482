package io.wharfinger.cli.bench.router.load;

/** Where times lie, in nanoseconds. */
public record Times(double mean, double p50, double p99) {}
