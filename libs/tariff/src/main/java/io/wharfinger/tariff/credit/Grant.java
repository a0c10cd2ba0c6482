package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.notNegative;
import static io.wharfinger.tariff.credit.Checks.require;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Credit that was given. Amounts are in the unit of the uses that burn it: money or a count.
 *
 * @param id unique among the grants that are burnt together
 * @param amount what it gives when it begins and each time it recurs, not negative
 * @param priority the smaller burns first
 * @param created when it was given; of two alike the older burns first
 * @param effective from when on it can be burnt
 * @param expiry from when on it can be burnt no more, after {@code effective}
 * @param voidedAt when it was taken back
 * @param recurrence when it is refreshed to its amount
 * @param rollover what is left of it at a reset
 * @param scope what it pays for
 * @param opening its balance at the start of the timeline, if it began by then; its amount where not set
 */
public record Grant(
        String id,
        BigDecimal amount,
        int priority,
        Instant created,
        Instant effective,
        Optional<Instant> expiry,
        Optional<Instant> voidedAt,
        Optional<Recurrence> recurrence,
        Rollover rollover,
        Scope scope,
        Optional<BigDecimal> opening) {
    /** The order in which grants burn: priority, then expiry (none last), then age, then id. */
    public static final Comparator<Grant> BURN_ORDER = Grant::compareBurning;

    public Grant {
        require(!id.isEmpty(), "a grant has no id");
        notNegative("amount of grant " + id, amount);
        opening.ifPresent(balance -> notNegative("opening balance of grant " + id, balance));
        require(
                expiry.isEmpty() || expiry.get().isAfter(effective),
                "grant " + id + " expires before it begins: give it an expiry after its effective time");
    }

    /** A grant for everything that neither expires nor recurs, given when it begins. */
    public static Grant of(String id, BigDecimal amount, int priority, Instant effective) {
        return new Grant(
                id,
                amount,
                priority,
                effective,
                effective,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Rollover.ALL,
                Scope.EVERYTHING,
                Optional.empty());
    }

    public Grant expiring(Instant time) {
        return new Grant(
                id,
                amount,
                priority,
                created,
                effective,
                Optional.of(time),
                voidedAt,
                recurrence,
                rollover,
                scope,
                opening);
    }

    public Grant voided(Instant time) {
        return new Grant(
                id,
                amount,
                priority,
                created,
                effective,
                expiry,
                Optional.of(time),
                recurrence,
                rollover,
                scope,
                opening);
    }

    public Grant recurring(Recurrence times) {
        return new Grant(
                id,
                amount,
                priority,
                created,
                effective,
                expiry,
                voidedAt,
                Optional.of(times),
                rollover,
                scope,
                opening);
    }

    public Grant rolling(Rollover rule) {
        return new Grant(id, amount, priority, created, effective, expiry, voidedAt, recurrence, rule, scope, opening);
    }

    public Grant within(Scope limits) {
        return new Grant(
                id, amount, priority, created, effective, expiry, voidedAt, recurrence, rollover, limits, opening);
    }

    public Grant givenAt(Instant time) {
        return new Grant(id, amount, priority, time, effective, expiry, voidedAt, recurrence, rollover, scope, opening);
    }

    public Grant openingWith(BigDecimal balance) {
        return new Grant(
                id,
                amount,
                priority,
                created,
                effective,
                expiry,
                voidedAt,
                recurrence,
                rollover,
                scope,
                Optional.of(balance));
    }

    private static int compareBurning(Grant one, Grant other) {
        int order = Integer.compare(one.priority, other.priority);
        order = order == 0 ? one.expires().compareTo(other.expires()) : order;
        order = order == 0 ? one.created.compareTo(other.created) : order;
        return order == 0 ? one.id.compareTo(other.id) : order;
    }

    /** When it expires; {@link Instant#MAX} if never. */
    Instant expires() {
        return expiry.isPresent() ? expiry.get() : Instant.MAX;
    }

    /** When it ends, by expiry or by being voided; {@link Instant#MAX} if never. */
    Instant end() {
        var expires = expires();
        var voids = voidedAt.orElse(Instant.MAX);
        return voids.isBefore(expires) ? voids : expires;
    }

    /** Whether it ends by being voided rather than by expiry. */
    boolean endsVoided() {
        return voidedAt.isPresent() && voidedAt.get().isBefore(expires());
    }
}
