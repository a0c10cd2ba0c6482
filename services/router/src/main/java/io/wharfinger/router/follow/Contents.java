package io.wharfinger.router.follow;

import java.util.List;

/**
 * All of a table, to be kept on disk.
 *
 * @param entries every entry
 * @param position how far they go
 */
public record Contents<M>(List<M> entries, Position position) {}
