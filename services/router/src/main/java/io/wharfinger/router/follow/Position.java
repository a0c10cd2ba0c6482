package io.wharfinger.router.follow;

/**
 * How far a table follows that of another service.
 *
 * @param version everything up to this version is known; 0 before the first snapshot
 * @param instance identity of the other service's table; empty before the first snapshot
 * @param syncedMillis when the other service last said so, by the router's clock
 */
public record Position(long version, String instance, long syncedMillis) {
    /** Nothing is known. */
    public static final Position NONE = new Position(0, "", 0);

    /** Whether the table was ever complete. */
    public boolean isKnown() {
        return !instance.isEmpty();
    }

    /** Whether another position is that of another version or another table. */
    public boolean differsFrom(Position other) {
        return version != other.version || !instance.equals(other.instance);
    }
}
