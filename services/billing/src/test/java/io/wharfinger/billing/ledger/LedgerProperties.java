package io.wharfinger.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.UsageGrain;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the ledger, whatever is booked: usage, corrections below zero, several tenants and currencies. */
class LedgerProperties {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> TENANTS = List.of("/acme/", "/acme/lab/", "/other/");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY");

    @Property
    void entriesOfEachCurrencyAddUpToZero(@ForAll("batches") List<List<Delta>> batches) {
        var ledger = booked(batches);

        for (var currency : CURRENCIES) {
            var sum = BigDecimal.ZERO;
            for (var tenant : TENANTS) {
                for (var kind : Account.Kind.values()) {
                    sum = sum.add(ledger.balance(new Account(kind, tenant), currency));
                }
            }
            assertThat(sum).isZero();
        }
    }

    @Property
    void aTenantOwesWhatItsUsageWasRatedAtHoweverItCameInBatches(@ForAll("batches") List<List<Delta>> batches) {
        var ledger = booked(batches);

        var rated = new HashMap<List<String>, BigDecimal>();
        batches.forEach(batch -> batch.forEach(delta -> rated.merge(
                List.of(delta.grain().tenantPath(), delta.currencyCode()), delta.amount(), BigDecimal::add)));
        for (Map.Entry<List<String>, BigDecimal> sum : rated.entrySet()) {
            var receivable = new Account(Account.Kind.RECEIVABLE, sum.getKey().getFirst());
            assertThat(ledger.balance(receivable, sum.getKey().getLast())).isEqualByComparingTo(sum.getValue());
        }
    }

    @Property
    void eachDeltaIsInOneTransferOfItsTenantAndCurrency(@ForAll("deltas") List<Delta> deltas) {
        var posting = Posting.of(1, "usage", 100, NOW, deltas, UUID::randomUUID);

        assertThat(posting.deltas()).containsExactlyInAnyOrderElementsOf(deltas);
        long next = 101;
        for (var transfer : posting.transfers()) {
            assertThat(transfer.firstDelta()).isEqualTo(next);
            var run = posting.deltas().subList((int) next - 101, (int) next - 101 + transfer.deltaCount());
            assertThat(run)
                    .allMatch(delta -> delta.grain().tenantPath().equals(transfer.tenantPath())
                            && delta.currencyCode().equals(transfer.currencyCode()));
            next += transfer.deltaCount();
        }
        assertThat(next).isEqualTo(101 + deltas.size());
    }

    private static MemoryLedger booked(List<List<Delta>> batches) {
        var ledger = new MemoryLedger();
        for (int batch = 0; batch < batches.size(); batch++) {
            ledger.post(Posting.of(batch, "usage", 0, NOW, batches.get(batch), UUID::randomUUID)
                    .transfers());
        }
        return ledger;
    }

    @Provide
    Arbitrary<List<List<Delta>>> batches() {
        return deltas().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Delta>> deltas() {
        return delta().list().ofMaxSize(20);
    }

    private static Arbitrary<Delta> delta() {
        var amounts = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000000"), new BigDecimal("1000000000"))
                .ofScale(12);
        return Combinators.combine(
                        Arbitraries.of(TENANTS),
                        Arbitraries.of(CURRENCIES),
                        Arbitraries.longs().between(-1000, 1000),
                        amounts)
                .as(LedgerProperties::delta);
    }

    private static Delta delta(String tenantPath, String currencyCode, long tokens, BigDecimal amount) {
        var grain = new UsageGrain(
                tenantPath, "key", "small", "small-1", "h100", Unit.REQUEST, "all", "standard", NOW, false);
        return new Delta(grain, new UUID(0, 1), currencyCode, tokens, amount);
    }
}
