package io.wharfinger.enginesim.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BlockPoolProperties {
    private static final int CAPACITY = 5;
    private static final int IDENTITIES = 8;

    /** Each number is a random step; a slow and simple model of users and contents runs beside the pool. */
    @Property
    void usersAndContentsAreKeptStraight(@ForAll @Size(max = 200) List<@IntRange(max = 999) Integer> steps) {
        BlockPool pool = new BlockPool(CAPACITY);
        List<Integer> users = new ArrayList<>();
        Map<Integer, Long> contents = new HashMap<>();
        for (int step : steps) {
            play(step, pool, users, contents);
            check(pool, users, contents);
        }
        users.forEach(pool::release);
        assertThat(pool.free()).isEqualTo(CAPACITY);
    }

    private static void play(int step, BlockPool pool, List<Integer> users, Map<Integer, Long> contents) {
        int choice = step / 4;
        switch (step % 4) {
            case 0 -> {
                if (pool.free() > 0) {
                    int taken = pool.take();
                    contents.remove(taken);
                    assertThat(users).doesNotContain(taken);
                    users.add(taken);
                }
            }
            case 1 -> {
                if (!users.isEmpty()) {
                    pool.release(users.remove(choice % users.size()).intValue());
                }
            }
            case 2 -> {
                long identity = choice % IDENTITIES;
                List<Integer> blank = users.stream()
                        .filter(block -> !contents.containsKey(block))
                        .toList();
                if (!blank.isEmpty() && !contents.containsValue(identity)) {
                    pool.publish(blank.getFirst(), identity);
                    contents.put(blank.getFirst(), identity);
                }
            }
            case 3 -> {
                int found = pool.find(choice % IDENTITIES);
                if (found != BlockPool.NONE) {
                    pool.hold(found);
                    users.add(found);
                }
            }
            default -> throw new AssertionError(step);
        }
    }

    private static void check(BlockPool pool, List<Integer> users, Map<Integer, Long> contents) {
        long used = users.stream().distinct().count();
        assertThat(pool.used()).isEqualTo((int) used);
        assertThat(pool.used() + pool.free()).isEqualTo(CAPACITY);
        for (int block = 0; block < CAPACITY; block++) {
            assertThat(pool.isFree(block)).isEqualTo(!users.contains(block));
        }
        contents.forEach((block, identity) -> assertThat(pool.find(identity)).isEqualTo(block));
    }
}
