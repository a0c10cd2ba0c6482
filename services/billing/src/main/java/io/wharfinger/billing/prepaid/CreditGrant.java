package io.wharfinger.billing.prepaid;

import io.wharfinger.tariff.credit.Grant;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import io.wharfinger.tariff.credit.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Credit that was granted.
 *
 * @param models models whose charges it pays; empty: all
 * @param units names of units whose charges it pays; empty: all
 */
public record CreditGrant(
        UUID id,
        CreditKind kind,
        BigDecimal amount,
        int priority,
        Instant createTime,
        Instant effectiveTime,
        Optional<Instant> expireTime,
        Optional<Instant> voidTime,
        Set<String> models,
        Set<String> units,
        Optional<Recurrence> recurrence,
        Rollover rollover) {
    /** What scopes look at in a charge. */
    static final String MODEL = "model";

    static final String UNIT = "unit";

    public CreditGrant {
        models = Set.copyOf(models);
        units = Set.copyOf(units);
    }

    /** As it is burnt over a time that begins at a moment, with what was left of it by then. */
    Grant from(Instant start, BigDecimal left) {
        return new Grant(
                id.toString(),
                amount,
                priority,
                createTime,
                effectiveTime,
                expireTime,
                voidTime,
                recurrence,
                rollover,
                new Scope(scope()),
                effectiveTime.isAfter(start) ? Optional.empty() : Optional.of(left));
    }

    private Map<String, Set<String>> scope() {
        var scope = new HashMap<String, Set<String>>();
        if (!models.isEmpty()) {
            scope.put(MODEL, models);
        }
        if (!units.isEmpty()) {
            scope.put(UNIT, units);
        }
        return scope;
    }

    /** Whether it was taken back before it began: it never pays then. */
    boolean isVoidedUnbegun() {
        return voidTime.isPresent() && !voidTime.get().isAfter(effectiveTime);
    }

    /** When it ends, by expiry or by being taken back; {@link Instant#MAX} if never. */
    Instant end() {
        var expiry = expireTime.orElse(Instant.MAX);
        var taken = voidTime.orElse(Instant.MAX);
        return taken.isBefore(expiry) ? taken : expiry;
    }
}
