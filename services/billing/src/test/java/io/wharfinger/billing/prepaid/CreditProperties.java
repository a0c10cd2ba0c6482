package io.wharfinger.billing.prepaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Entry;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of credit over three months, whatever is granted, charged, taken back and expired. */
class CreditProperties {
    private static final List<Instant> MONTHS = List.of(
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-12-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"),
            Instant.parse("2027-02-01T00:00:00Z"));
    private static final int HOURS = 92 * 24;

    @Property(tries = 300)
    void creditIsNeverNegativeAndNeverPaysMoreThanIsCharged(
            @ForAll("grants") List<CreditGrant> grants, @ForAll("charges") List<Charge> charges) {
        var before = new HashMap<UUID, GrantSums>();
        for (var month = 0; month < MONTHS.size() - 1; month++) {
            var sums = burn(month, grants, charges, before, MONTHS.get(month + 1));
            var owed = within(month, charges).stream()
                    .map(Charge::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .max(BigDecimal.ZERO);
            var paid = sums.values().stream().map(GrantSums::used).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(paid).isLessThanOrEqualTo(owed);
            sums.forEach((id, happened) -> {
                assertThat(happened.used().signum()).isNotNegative();
                assertThat(happened.expired().signum()).isNotNegative();
                assertThat(happened.voided().signum()).isNotNegative();
                before.merge(id, happened, GrantSums::plus);
            });
            grants.forEach(grant -> assertThat(left(grant, before).signum()).isNotNegative());
        }
        for (var grant : grants) {
            if (grant.end().isBefore(MONTHS.getLast())) {
                assertThat(left(grant, before)).isZero();
            }
        }
    }

    @Property(tries = 200)
    void chargesInAnyOrderComeToTheSame(
            @ForAll("grants") List<CreditGrant> grants, @ForAll("charges") List<Charge> charges, @ForAll long seed) {
        var shuffledGrants = new ArrayList<>(grants);
        var shuffled = new ArrayList<>(charges);
        Collections.shuffle(shuffledGrants, new Random(seed));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(all(shuffledGrants, shuffled)).isEqualTo(all(grants, charges));
    }

    /** Booking by difference: whatever was computed at a moment in the middle, and with less, ends at the same. */
    @Property(tries = 200)
    void differencesToWhatWasBookedInTheMiddleEndAtTheSame(
            @ForAll("grants") List<CreditGrant> grants, @ForAll("charges") List<Charge> charges) {
        var middle = MONTHS.getFirst().plus(Duration.ofDays(17));
        var early = charges.subList(0, charges.size() / 2);
        var first = burn(0, grants, early, Map.of(), middle);

        var whole = burn(0, grants, charges, Map.of(), MONTHS.get(1));
        var booked = new HashMap<>(first);
        whole.forEach(
                (id, sums) -> booked.merge(id, sums.minus(first.getOrDefault(id, GrantSums.NONE)), GrantSums::plus));

        booked.forEach((id, sums) -> assertThat(
                        sums.minus(whole.getOrDefault(id, GrantSums.NONE)).isNone())
                .isTrue());
    }

    private static Map<UUID, String> all(List<CreditGrant> grants, List<Charge> charges) {
        var before = new HashMap<UUID, GrantSums>();
        for (var month = 0; month < MONTHS.size() - 1; month++) {
            burn(month, grants, charges, before, MONTHS.get(month + 1))
                    .forEach((id, sums) -> before.merge(id, sums, GrantSums::plus));
        }
        var text = new HashMap<UUID, String>();
        before.forEach((id, sums) -> text.put(
                id,
                "%s %s %s %s"
                        .formatted(
                                sums.refreshed().stripTrailingZeros(),
                                sums.used().stripTrailingZeros(),
                                sums.expired().stripTrailingZeros(),
                                sums.voided().stripTrailingZeros())));
        return text;
    }

    private static Map<UUID, GrantSums> burn(
            int month, List<CreditGrant> grants, List<Charge> charges, Map<UUID, GrantSums> before, Instant until) {
        var openings = grants.stream()
                .filter(grant -> !grant.end().isBefore(MONTHS.get(month)))
                .map(grant -> new CreditMonth.Opening(grant, left(grant, before)))
                .toList();
        return new CreditMonth(MONTHS.get(month), MONTHS.get(month + 1)).burn(openings, within(month, charges), until);
    }

    private static List<Charge> within(int month, List<Charge> charges) {
        return charges.stream()
                .filter(charge ->
                        !charge.at().isBefore(MONTHS.get(month)) && charge.at().isBefore(MONTHS.get(month + 1)))
                .toList();
    }

    private static BigDecimal left(CreditGrant grant, Map<UUID, GrantSums> before) {
        return before.getOrDefault(grant.id(), GrantSums.NONE).leftOf(grant.amount());
    }

    @Provide
    Arbitrary<List<CreditGrant>> grants() {
        return Arbitraries.longs().list().ofMaxSize(8).map(seeds -> {
            var grants = new ArrayList<CreditGrant>();
            for (var i = 0; i < seeds.size(); i++) {
                grants.add(grant(i, new Random(seeds.get(i))));
            }
            return grants;
        });
    }

    private static CreditGrant grant(int index, Random chance) {
        var effective = MONTHS.getFirst().plus(Duration.ofHours(chance.nextInt(HOURS)));
        return new CreditGrant(
                new UUID(1, index + 1),
                chance.nextBoolean() ? CreditKind.PURCHASED : CreditKind.PROMOTIONAL,
                BigDecimal.valueOf(1 + chance.nextInt(10_000), 2),
                chance.nextInt(3),
                MONTHS.getFirst(),
                effective,
                maybe(chance, effective, 1),
                maybe(chance, MONTHS.getFirst(), 0),
                chance.nextInt(3) == 0 ? Set.of("m" + chance.nextInt(2)) : Set.of(),
                chance.nextInt(4) == 0 ? Set.of("TEXT_OUT") : Set.of(),
                chance.nextInt(3) == 0
                        ? Optional.of(new Recurrence(1 + chance.nextInt(9), ChronoUnit.DAYS, effective, ZoneOffset.UTC))
                        : Optional.empty(),
                chance.nextInt(3) == 0
                        ? Rollover.between(
                                BigDecimal.valueOf(chance.nextInt(3)), BigDecimal.valueOf(3 + chance.nextInt(9)))
                        : Rollover.ALL);
    }

    private static Optional<Instant> maybe(Random chance, Instant from, int hours) {
        return chance.nextInt(3) == 0
                ? Optional.of(from.plus(Duration.ofHours(hours + (long) chance.nextInt(HOURS))))
                : Optional.empty();
    }

    @Property(tries = 200)
    void whatIsBookedOfCreditAddsUpToZeroAndLeavesInTheLedgerWhatIsLeftOfGrants(
            @ForAll("grants") List<CreditGrant> grants, @ForAll("charges") List<Charge> charges) {
        var before = new HashMap<UUID, GrantSums>();
        var stored = BigDecimal.ZERO;
        for (var month = 0; month < MONTHS.size() - 1; month++) {
            var posting = new CreditPosting();
            var sums = burn(month, grants, charges, before, MONTHS.get(month + 1));
            for (var grant : grants) {
                posting.add(grant.kind(), sums.getOrDefault(grant.id(), GrantSums.NONE));
            }
            var entries = posting.entries("/acme/");
            assertThat(entries.stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isZero();
            stored = stored.add(amount(entries, Account.Kind.STORED_VALUE));
            sums.forEach((id, happened) -> before.merge(id, happened, GrantSums::plus));
        }
        var change = grants.stream()
                .map(grant -> left(grant, before).subtract(grant.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(stored.negate()).isEqualByComparingTo(change);
    }

    private static BigDecimal amount(List<Entry> entries, Account.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.account().kind() == kind)
                .map(Entry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Provide
    Arbitrary<List<Charge>> charges() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, HOURS - 1),
                        Arbitraries.of("m0", "m1", ""),
                        Arbitraries.of("TEXT_OUT", "UNCACHED_TEXT"),
                        Arbitraries.integers().between(-300, 3000))
                .as((hour, model, unit, cents) -> new Charge(
                        MONTHS.getFirst().plus(Duration.ofHours(hour)), model, unit, BigDecimal.valueOf(cents, 2)))
                .list()
                .ofMaxSize(40)
                .map(CreditProperties::distinct);
    }

    /** One charge for each moment, model and unit, as sums are. */
    private static List<Charge> distinct(List<Charge> charges) {
        var sums = new HashMap<List<Object>, Charge>();
        charges.forEach(charge -> sums.put(List.of(charge.at(), charge.model(), charge.unit()), charge));
        return List.copyOf(sums.values());
    }
}
