package io.wharfinger.billing.lending;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A part of a budget that is lent. What was lent is captured, returned, expired or still held, and nothing else.
 *
 * @param place within its window, from 1 in the order of lending
 * @param expireTime usage of a minute from here on is not captured from it
 */
public record Block(
        UUID id,
        int place,
        BigDecimal lent,
        BigDecimal captured,
        BigDecimal returned,
        BigDecimal expired,
        Instant expireTime) {

    /** How a block stands. */
    public enum State {
        /** Part of it is still held. */
        HELD,
        /** All of it is captured or returned. */
        SETTLED,
        /** Its time ran out with some of it held, which has gone back. */
        EXPIRED
    }

    public Block {
        if (captured.signum() < 0 || returned.signum() < 0 || expired.signum() < 0) {
            throw new IllegalArgumentException("nothing that became of a block is below zero");
        }
        if (captured.add(returned).add(expired).compareTo(lent) > 0) {
            throw new IllegalArgumentException("more than was lent cannot be captured, returned and expired");
        }
    }

    /** A block of which all is held. */
    public static Block lent(UUID id, int place, BigDecimal amount, Instant expireTime) {
        return new Block(id, place, amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, expireTime);
    }

    /** What is still held. */
    public BigDecimal held() {
        return lent.subtract(captured).subtract(returned).subtract(expired);
    }

    /** How it stands. */
    public State state() {
        if (held().signum() > 0) {
            return State.HELD;
        }
        return expired.signum() > 0 ? State.EXPIRED : State.SETTLED;
    }

    /** Whether usage of a minute can be captured from it. */
    public boolean covers(Instant minute) {
        return held().signum() > 0 && minute.isBefore(expireTime);
    }

    /** After settled usage has taken a part of what was held. */
    public Block capture(BigDecimal amount) {
        return new Block(id, place, lent, captured.add(amount), returned, expired, expireTime);
    }

    /** After a part of what was held was given back. */
    public Block giveBack(BigDecimal amount) {
        return new Block(id, place, lent, captured, returned.add(amount), expired, expireTime);
    }

    /** The same block with another end of its time. */
    public Block until(Instant end) {
        return new Block(id, place, lent, captured, returned, expired, end);
    }

    /** After all that was held has fallen back. */
    public Block expire() {
        return new Block(id, place, lent, captured, returned, expired.add(held()), expireTime);
    }
}
