package io.wharfinger.quota.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KeyCursorProperties {

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    /** Changes: each number is a key, 0 to 9; an even number of changes before it makes it, an odd one revokes it. */
    @Property
    void whoeverFollowsOrResumesEndsWithTheSameKeys(
            @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> changes, @ForAll @IntRange(max = 60) int breakAt) {
        KeyTable table = new KeyTable("one");
        Map<String, KeyEntry> router = new TreeMap<>();
        KeyCursor cursor = new KeyCursor(WatchKeysRequest.getDefaultInstance(), HEARTBEAT);
        long known = 0;
        for (int i = 0; i < changes.size(); i++) {
            table.apply(List.of(change(table, changes.get(i), i + 1)), i + 1);
            if (i == breakAt) {
                cursor = new KeyCursor(resume("one", known), HEARTBEAT);
            }
            known = follow(router, cursor.next(table, START), known);
        }
        follow(router, cursor.next(table, START.plusSeconds(60)), known);
        Map<String, KeyEntry> expected = new TreeMap<>();
        table.inForce().forEach(entry -> expected.put(entry.getId(), entry));
        assertThat(router).isEqualTo(expected);
    }

    private static KeyEntry change(KeyTable table, int number, long version) {
        boolean inForce =
                table.inForce().stream().anyMatch(entry -> entry.getId().equals("k" + number));
        return KeyEntry.newBuilder()
                .setId("k" + number)
                .setRevoked(inForce)
                .setVersion(version)
                .build();
    }

    private static long follow(Map<String, KeyEntry> router, List<WatchKeysResponse> parts, long known) {
        long synced = known;
        for (WatchKeysResponse part : parts) {
            if (part.hasSnapshotBegin()) {
                router.clear();
            } else if (part.hasEntry() && part.getEntry().getRevoked()) {
                router.remove(part.getEntry().getId());
            } else if (part.hasEntry()) {
                router.put(part.getEntry().getId(), part.getEntry());
            } else {
                synced = part.getSynced().getVersion();
            }
        }
        return synced;
    }

    @Example
    void aTableThatIsAnotherOneIsSentWhole() {
        KeyCursor cursor = new KeyCursor(WatchKeysRequest.getDefaultInstance(), HEARTBEAT);
        KeyTable before = new KeyTable("one");
        cursor.next(before, START);
        KeyTable after = new KeyTable("one");
        assertThat(cursor.next(after, START).getFirst().hasSnapshotBegin()).isTrue();
        assertThat(new KeyCursor(resume("two", 0), HEARTBEAT)
                        .next(after, START)
                        .getFirst()
                        .hasSnapshotBegin())
                .isTrue();
    }

    @Example
    void withoutChangesOnlyAHeartbeatIsDueAndNotTooOften() {
        KeyCursor cursor = new KeyCursor(WatchKeysRequest.getDefaultInstance(), HEARTBEAT);
        KeyTable table = new KeyTable("one");
        assertThat(cursor.next(table, START)).hasSize(2);
        assertThat(cursor.next(table, START.plusMillis(1999))).isEmpty();
        assertThat(cursor.next(table, START.plusMillis(2000))).singleElement().matches(WatchKeysResponse::hasSynced);
        assertThat(cursor.next(table, START.plusMillis(2001))).isEmpty();
    }

    private static WatchKeysRequest resume(String instance, long version) {
        return WatchKeysRequest.newBuilder()
                .setResumeInstance(instance)
                .setResumeVersion(version)
                .build();
    }
}
