package io.wharfinger.events.jetstream;

/**
 * What the server says of a consumer of a work queue.
 *
 * @param delivered how many deliveries there were, repeats included
 * @param waiting messages that could be delivered now and were not yet
 */
public record Backlog(long delivered, long waiting) {}
