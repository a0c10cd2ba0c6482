package io.wharfinger.quota;

/** A class of a service. */
public record HouseSample() {}
