package io.wharfinger.rpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

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

class FeedCursorProperties {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Form FORM = new Form();

    record Berth(String name, boolean over, long version) {}

    sealed interface Part {
        record Begin(int count) implements Part {}

        record Told(Berth berth) implements Part {}

        record Synced(long version, String instance) implements Part {}
    }

    private static final class Form implements FeedForm<Berth, Part> {
        @Override
        public String key(Berth berth) {
            return berth.name();
        }

        @Override
        public long version(Berth berth) {
            return berth.version();
        }

        @Override
        public boolean isOver(Berth berth) {
            return berth.over();
        }

        @Override
        public Part begin(int count) {
            return new Part.Begin(count);
        }

        @Override
        public Part entry(Berth berth) {
            return new Part.Told(berth);
        }

        @Override
        public Part synced(long version, String instance) {
            return new Part.Synced(version, instance);
        }
    }

    /**
     * Changes: each number is an entry, 0 to 9; an even number of changes before it makes it, an odd one ends it. The router
     * loses its stream after a change and comes back later, when what is over may be forgotten up to some version.
     */
    @Property
    void whoeverFollowsOrResumesEndsWithTheSameEntries(
            @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> changes,
            @ForAll @IntRange(max = 60) int lostAt,
            @ForAll @IntRange(max = 20) int away,
            @ForAll @IntRange(max = 60) int forgotten) {
        FeedTable<Berth> table = new FeedTable<>("one", FORM);
        Map<String, Berth> router = new TreeMap<>();
        FeedCursor<Berth, Part> cursor = cursor(0, "");
        long known = 0;
        for (int i = 0; i < changes.size(); i++) {
            table.apply(List.of(change(table, changes.get(i), i + 1)), i + 1);
            boolean isAway = i > lostAt && i <= lostAt + away;
            if (i == lostAt + away) {
                table.forget(Math.min(forgotten, table.version()));
                cursor = cursor(known, "one");
            }
            known = isAway ? known : follow(router, cursor.next(table, START), known);
        }
        cursor = cursor(known, "one");
        follow(router, cursor.next(table, START.plusSeconds(60)), known);
        Map<String, Berth> expected = new TreeMap<>();
        table.inForce().forEach(berth -> expected.put(berth.name(), berth));
        assertThat(router).isEqualTo(expected);
    }

    private static Berth change(FeedTable<Berth> table, int number, long version) {
        boolean inForce =
                table.inForce().stream().anyMatch(berth -> berth.name().equals("b" + number));
        return new Berth("b" + number, inForce, version);
    }

    private static long follow(Map<String, Berth> router, List<Part> parts, long known) {
        long synced = known;
        for (Part part : parts) {
            switch (part) {
                case Part.Begin begin -> router.clear();
                case Part.Told told
                when told.berth().over() -> router.remove(told.berth().name());
                case Part.Told told -> router.put(told.berth().name(), told.berth());
                case Part.Synced end -> synced = end.version();
            }
        }
        return synced;
    }

    @Example
    void aTableThatIsAnotherOneIsSentWhole() {
        FeedCursor<Berth, Part> cursor = cursor(0, "");
        cursor.next(new FeedTable<>("one", FORM), START);
        FeedTable<Berth> after = new FeedTable<>("one", FORM);
        assertThat(cursor.next(after, START).getFirst()).isEqualTo(new Part.Begin(0));
        assertThat(cursor(0, "two").next(after, START).getFirst()).isEqualTo(new Part.Begin(0));
    }

    @Example
    void whoMissedWhatIsForgottenGetsASnapshot() {
        FeedTable<Berth> table = new FeedTable<>("one", FORM);
        table.apply(List.of(new Berth("a", false, 1), new Berth("b", true, 2), new Berth("c", false, 3)), 3);
        table.forget(2);
        assertThat(cursor(1, "one").next(table, START).getFirst()).isEqualTo(new Part.Begin(2));
        assertThat(cursor(2, "one").next(table, START))
                .containsExactly(new Part.Told(new Berth("c", false, 3)), new Part.Synced(3, "one"));
    }

    @Example
    void withoutChangesOnlyAHeartbeatIsDueAndNotTooOften() {
        FeedCursor<Berth, Part> cursor = cursor(0, "");
        FeedTable<Berth> table = new FeedTable<>("one", FORM);
        assertThat(cursor.next(table, START)).hasSize(2);
        assertThat(cursor.next(table, START.plusMillis(1999))).isEmpty();
        assertThat(cursor.next(table, START.plusMillis(2000))).containsExactly(new Part.Synced(0, "one"));
        assertThat(cursor.next(table, START.plusMillis(2001))).isEmpty();
    }

    private static FeedCursor<Berth, Part> cursor(long version, String instance) {
        return new FeedCursor<>(FORM, HEARTBEAT, version, instance);
    }
}
