package io.wharfinger.cli.demo.witness;

/**
 * What one source counted for one subject.
 *
 * @param subject a tenant or a model
 * @param source who counted
 * @param tally the counts
 */
public record Account(String subject, Source source, Tally tally) {}
