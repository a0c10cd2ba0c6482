package io.wharfinger.enginesim.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BlockPoolTest {
    private final BlockPool pool = new BlockPool(3);

    @Test
    void theContentReleasedLongestAgoGoesFirst() {
        int first = published(1);
        int second = published(2);
        int third = published(3);
        pool.release(second);
        pool.release(third);
        pool.release(first);

        pool.take();

        assertThat(pool.find(2)).isEqualTo(BlockPool.NONE);
        assertThat(pool.find(3)).isEqualTo(third);
        assertThat(pool.find(1)).isEqualTo(first);
    }

    @Test
    void contentHeldAgainIsNoLongerTheOldest() {
        int first = published(1);
        int second = published(2);
        pool.take();
        pool.release(first);
        pool.release(second);
        pool.hold(first);
        pool.release(first);

        pool.take();

        assertThat(pool.find(1)).isEqualTo(first);
        assertThat(pool.find(2)).isEqualTo(BlockPool.NONE);
    }

    @Test
    void blankBlocksGoBeforeContent() {
        int first = published(1);
        pool.release(first);

        pool.take();
        pool.take();

        assertThat(pool.find(1)).isEqualTo(first);
    }

    @Test
    void theSameContentTwiceIsFindableOnce() {
        int first = published(1);
        int second = published(1);

        assertThat(pool.find(1)).isEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void moreReleasesThanUsersAreRefused() {
        int block = pool.take();
        pool.release(block);

        assertThatThrownBy(() -> pool.release(block)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsTakenFromAFullPool() {
        pool.take();
        pool.take();
        pool.take();

        assertThatThrownBy(pool::take).isInstanceOf(NoSuchElementException.class);
    }

    private int published(long identity) {
        int block = pool.take();
        pool.publish(block, identity);
        return block;
    }
}
