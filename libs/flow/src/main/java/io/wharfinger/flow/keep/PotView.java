package io.wharfinger.flow.keep;

/**
 * Everything that is known of a pot, in the unit of its limit. Of calendar windows and open requests, used + reserved + stranded +
 * left is the amount, unless debt goes beyond it.
 *
 * @param key the pot
 * @param amount what it may lend
 * @param used used and over
 * @param reserved for requests under way
 * @param stranded free at routers: what nobody else can use now
 * @param left lent to nobody
 * @param resetMillis until it starts anew, in milliseconds; 0 if time alone brings nothing
 */
public record PotView(PotKey key, long amount, long used, long reserved, long stranded, long left, long resetMillis) {}
