package io.wharfinger.router.endpoints.table;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.EndpointsSynced;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.router.follow.Contents;
import io.wharfinger.router.follow.Position;
import io.wharfinger.router.follow.TableFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The deployment service's endpoints by name. A snapshot takes effect as a whole when it is complete, a change at once.
 * Owned by one thread; any may ask for the position.
 */
public final class FollowedEndpoints {
    /** How endpoints are kept on disk. */
    public static final TableFormat<EndpointEntry> FORMAT = new TableFormat<>(0x57455031, EndpointEntry.parser());

    private Map<String, EndpointEntry> entries = new TreeMap<>();
    private volatile Position position = Position.NONE;
    private @Nullable Map<String, EndpointEntry> snapshot;

    /** What a part has changed. */
    public enum Change {
        /** Nothing yet. */
        NONE,
        /** The endpoints in force. */
        ENDPOINTS,
        /** The position, and perhaps the endpoints: worth keeping. */
        POSITION
    }

    /** Forgets a snapshot that was broken off. Call it before each new stream. */
    public void begin() {
        snapshot = null;
    }

    /** Takes the next part of the stream in. */
    public Change apply(WatchEndpointsResponse part, long nowMillis) {
        return switch (part.getPartCase()) {
            case SNAPSHOT_BEGIN -> {
                snapshot = new TreeMap<>();
                yield Change.NONE;
            }
            case ENTRY -> {
                Map<String, EndpointEntry> target = snapshot;
                put(target == null ? entries : target, part.getEntry());
                yield target == null ? Change.ENDPOINTS : Change.NONE;
            }
            case SYNCED -> synced(part.getSynced(), nowMillis);
            case PART_NOT_SET -> Change.NONE;
        };
    }

    private Change synced(EndpointsSynced synced, long nowMillis) {
        Position before = position;
        Map<String, EndpointEntry> complete = snapshot;
        if (complete != null) {
            entries = complete;
            snapshot = null;
        }
        position = new Position(synced.getVersion(), synced.getInstance(), nowMillis);
        return complete != null || position.differsFrom(before) ? Change.POSITION : Change.NONE;
    }

    private static void put(Map<String, EndpointEntry> target, EndpointEntry entry) {
        if (entry.getRemoved()) {
            target.remove(entry.getName());
        } else {
            target.put(entry.getName(), entry);
        }
    }

    /** Replaces everything by what was kept on disk. */
    public void restore(Contents<EndpointEntry> contents) {
        Map<String, EndpointEntry> restored = new TreeMap<>();
        contents.entries().forEach(entry -> put(restored, entry));
        entries = restored;
        position = contents.position();
    }

    /** All of the table. */
    public Contents<EndpointEntry> contents() {
        return new Contents<>(List.copyOf(entries.values()), position);
    }

    /** How far the table follows the deployment service. */
    public Position position() {
        return position;
    }
}
