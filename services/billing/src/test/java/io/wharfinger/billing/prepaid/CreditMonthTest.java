package io.wharfinger.billing.prepaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.ledger.Entry;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CreditMonthTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final CreditMonth MONTH = new CreditMonth(START, END);
    private static final UUID ID = new UUID(7, 1);

    @Test
    void aGrantPaysChargesOfItsMonthFromBeforeItBegan() {
        var sums = burn(grant("10", 10), END, charge(2, "4"), charge(12, "3"));

        assertThat(sums.used()).isEqualByComparingTo("7");
        assertThat(sums.leftOf(BigDecimal.TEN)).isEqualByComparingTo("3");
    }

    @Test
    void whatNoGrantPaidWhenTheMonthEndsIsNotPaidByAGrantOfTheNext() {
        var next = new CreditMonth(END, END.plus(31, ChronoUnit.DAYS));
        var grant = grant("10", 0);
        var sums = burn(grant, END, charge(2, "14"));

        var later = next.burn(
                        List.of(new CreditMonth.Opening(grant, sums.leftOf(BigDecimal.TEN))),
                        List.of(),
                        END.plus(5, ChronoUnit.DAYS))
                .getOrDefault(ID, GrantSums.NONE);

        assertThat(sums.used()).isEqualByComparingTo("10");
        assertThat(later.used()).isZero();
    }

    @Test
    void aRefreshExpiresTheRestAndAGrantThatEndsIsBreakage() {
        var weekly = with(grant("10", 0), Optional.of(new Recurrence(1, ChronoUnit.WEEKS, START, ZoneOffset.UTC)));

        var sums = burn(weekly, START.plus(8, ChronoUnit.DAYS), charge(2, "4"));

        assertThat(sums.refreshed()).isEqualByComparingTo("10");
        assertThat(sums.expired()).isEqualByComparingTo("6");
        assertThat(sums.leftOf(BigDecimal.TEN)).isEqualByComparingTo("10");
    }

    @Test
    void discountsLowerTheLatestChargesFirstSoThatCreditNeverPaysMoreThanIsOwed() {
        var sums = burn(grant("100", 0), END, charge(2, "4"), charge(12, "3"), charge(12, "-5"));

        assertThat(sums.used()).isEqualByComparingTo("2");
    }

    @Test
    void moreIsGivenBackThanWasCharged() {
        assertThat(burn(grant("100", 0), END, charge(2, "4"), charge(3, "-5")).used())
                .isZero();
    }

    @Test
    void aGrantThatIsTakenBackBeforeItBeganIsVoidedWhole() {
        var taken = new CreditGrant(
                ID,
                CreditKind.PURCHASED,
                BigDecimal.TEN,
                0,
                START,
                START.plus(20, ChronoUnit.DAYS),
                Optional.empty(),
                Optional.of(START.plus(3, ChronoUnit.DAYS)),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Rollover.ALL);

        assertThat(burn(taken, START.plus(2, ChronoUnit.DAYS), charge(1, "5"))).isEqualTo(GrantSums.NONE);
        assertThat(burn(taken, END, charge(1, "5")).voided()).isEqualByComparingTo("10");
    }

    @Test
    void whatHappensIsBookedInBalance() {
        var sums = new GrantSums(new BigDecimal("5"), new BigDecimal("3"), new BigDecimal("2"), new BigDecimal("1"));

        assertThat(new CreditPosting().add(CreditKind.PURCHASED, sums).entries("/acme/"))
                .extracting(CreditMonthTest::text)
                .containsExactlyInAnyOrder("STORED_VALUE 1", "RECEIVABLE -3", "BREAKAGE -2", "WASH 4");
        assertThat(new CreditPosting().add(CreditKind.PROMOTIONAL, sums).entries("/acme/"))
                .extracting(CreditMonthTest::text)
                .containsExactlyInAnyOrder("STORED_VALUE 1", "RECEIVABLE -3", "EARNED_CREDIT 2");
        assertThat(new CreditPosting()
                        .granted(CreditKind.PURCHASED, BigDecimal.TEN)
                        .entries("/acme/"))
                .extracting(CreditMonthTest::text)
                .containsExactlyInAnyOrder("STORED_VALUE -10", "WASH 10");
        assertThat(new CreditPosting().add(CreditKind.PURCHASED, GrantSums.NONE).entries("/acme/"))
                .isEmpty();
    }

    private static String text(Entry entry) {
        return entry.account().kind() + " " + entry.amount().toPlainString();
    }

    private static GrantSums burn(CreditGrant grant, Instant until, Charge... charges) {
        return MONTH.burn(List.of(new CreditMonth.Opening(grant, grant.amount())), List.of(charges), until)
                .getOrDefault(ID, GrantSums.NONE);
    }

    private static Charge charge(int day, String amount) {
        return new Charge(START.plus(Duration.ofDays(day)), "", "", new BigDecimal(amount));
    }

    private static CreditGrant grant(String amount, int effectiveDay) {
        return new CreditGrant(
                ID,
                CreditKind.PURCHASED,
                new BigDecimal(amount),
                0,
                START,
                START.plus(Duration.ofDays(effectiveDay)),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Rollover.ALL);
    }

    private static CreditGrant with(CreditGrant grant, Optional<Recurrence> recurrence) {
        return new CreditGrant(
                grant.id(),
                grant.kind(),
                grant.amount(),
                grant.priority(),
                grant.createTime(),
                grant.effectiveTime(),
                grant.expireTime(),
                grant.voidTime(),
                grant.models(),
                grant.units(),
                recurrence,
                grant.rollover());
    }
}
