package io.wharfinger.billing.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wharfinger.billing.accelerator.PartitionShare;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.tariff.cost.WorkWeights;
import io.wharfinger.tariff.usage.TokenClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CostHourTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant END = START.plus(1, ChronoUnit.HOURS);
    private static final Lease.Place GPU = new Lease.Place("gpu-0", "harbour", "h100");

    private static Lease lease(String tenant, String deployment, String partition) {
        return new Lease(GPU, tenant, "llama", deployment, "i", partition, START, Optional.empty());
    }

    private static CostRate rate(String acceleratorClass, String shared, String perHour) {
        return new CostRate(
                new UUID(0, 1),
                new CostRate.Item("harbour", acceleratorClass, shared),
                "EUR",
                new BigDecimal(perHour),
                BigDecimal.ZERO,
                shared.isEmpty() ? Optional.of(new BigDecimal("1.5")) : Optional.empty(),
                START,
                "",
                START);
    }

    private static UsedTokens used(String tenant, TokenClass tokenClass, long tokens) {
        return new UsedTokens(new CostOwner(tenant, "llama", "chat"), tokenClass, tokens);
    }

    private static HourFacts facts(List<Lease> leases, List<UsedTokens> used, int quarters) {
        return new HourFacts(
                new Span(START, END, END),
                List.of(new Presence(GPU, START, Optional.empty())),
                leases,
                List.of(rate("h100", "", "2.8"), rate("", "gateway", "0.4")),
                used,
                Map.of("chat", quarters),
                Map.of());
    }

    private static List<Tuple> told(List<CostRow> rows) {
        return rows.stream()
                .map(row -> tuple(
                        row.key().kind(),
                        row.key().owner().tenantPath(),
                        row.key().tokenClass(),
                        row.amount().stripTrailingZeros().toPlainString()))
                .toList();
    }

    @Test
    void workPartsWhatIsBusyAndTheHolderBearsWhatIsIdle() {
        var rows = CostHour.rows(
                facts(
                        List.of(lease("/acme/", "chat", "")),
                        List.of(
                                used("/acme/", TokenClass.UNCACHED_TEXT, 500),
                                used("/acme/emea/", TokenClass.TEXT_OUT, 200)),
                        1),
                IdlePolicy.OWNER);
        assertThat(told(rows))
                .containsExactly(
                        tuple(CostKind.BUSY, "/acme/", "UNCACHED_TEXT", "0.35"),
                        tuple(CostKind.BUSY, "/acme/emea/", "TEXT_OUT", "0.35"),
                        tuple(CostKind.IDLE, "/acme/", "", "2.1"),
                        tuple(CostKind.SHARED, "/acme/", "", "0.35"),
                        tuple(CostKind.SHARED, "/acme/emea/", "", "0.05"));
        assertThat(rows.getFirst().energyKwh()).isEqualByComparingTo("0.1875");
    }

    @Test
    void policiesSayWhoBearsWhatIsIdle() {
        var facts = facts(
                List.of(lease("/", "chat", "")),
                List.of(used("/a/", TokenClass.UNCACHED_TEXT, 300), used("/b/", TokenClass.UNCACHED_TEXT, 100)),
                2);
        assertThat(idle(facts, IdlePolicy.OWNER)).containsExactly(tuple("/a/", "1.05"), tuple("/b/", "0.35"));
        assertThat(idle(facts, IdlePolicy.WEIGHTED)).containsExactly(tuple("/a/", "1.05"), tuple("/b/", "0.35"));
        assertThat(idle(facts, IdlePolicy.EVEN)).containsExactly(tuple("/a/", "0.7"), tuple("/b/", "0.7"));
        assertThat(idle(facts, IdlePolicy.PLATFORM)).containsExactly(tuple("/", "1.4"));
    }

    private static List<Tuple> idle(HourFacts facts, IdlePolicy policy) {
        return CostHour.rows(facts, policy).stream()
                .filter(row -> row.key().kind() == CostKind.IDLE)
                .map(row -> tuple(
                        row.key().owner().tenantPath(),
                        row.amount().stripTrailingZeros().toPlainString()))
                .toList();
    }

    @Test
    void slicesCostTheirSliceAndTheRestIsThePlatforms() {
        var rows = CostHour.rows(
                facts(
                        List.of(
                                lease("/a/", "one", "gpu-0-mig-3g40gb-9-0"),
                                lease("/b/", "two", "gpu-0-mig-1g10gb-19-4")),
                        List.of(),
                        0),
                IdlePolicy.OWNER);
        assertThat(told(rows).subList(0, 3))
                .containsExactly(
                        tuple(CostKind.IDLE, "/", "", "1.2"),
                        tuple(CostKind.IDLE, "/a/", "", "1.2"),
                        tuple(CostKind.IDLE, "/b/", "", "0.4"));
    }

    @Test
    void thoseWhoShareAnAcceleratorPayForOne() {
        var rows = CostHour.rows(
                facts(List.of(lease("/a/", "one", ""), lease("/b/", "two", "")), List.of(), 0), IdlePolicy.OWNER);
        assertThat(told(rows).subList(0, 2))
                .containsExactly(tuple(CostKind.IDLE, "/a/", "", "1.4"), tuple(CostKind.IDLE, "/b/", "", "1.4"));
    }

    @Test
    void withoutARateTimeIsToldAndCostsNothing() {
        var facts = facts(List.of(lease("/a/", "chat", "")), List.of(), 0);
        var unrated = new HourFacts(
                facts.span(), facts.presences(), facts.leases(), List.of(), facts.used(), Map.of(), Map.of());
        var row = CostHour.rows(unrated, IdlePolicy.OWNER).getFirst();
        assertThat(row.micros()).isEqualByComparingTo("3600000000");
        assertThat(row.amount()).isZero();
        assertThat(row.key().currencyCode()).isEmpty();
    }

    @Test
    void measuredWorkSaysHowBusyItWas() {
        var facts = facts(List.of(lease("/a/", "chat", "")), List.of(used("/a/", TokenClass.TEXT_OUT, 18_000)), 4);
        var fitted = new HourFacts(
                facts.span(),
                facts.presences(),
                facts.leases(),
                facts.rates(),
                facts.used(),
                Map.of("chat", 4),
                Map.of("llama", new WorkWeights(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.05"))));
        assertThat(new BusyShare(fitted).of("chat")).isEqualByComparingTo("0.25");
        assertThat(new BusyShare(facts).of("chat")).isEqualByComparingTo("1");
    }

    @Test
    void tokensWithoutAHoldingCostNothingAndAreTold() {
        var rows = CostHour.rows(facts(List.of(), List.of(used("/a/", TokenClass.TEXT_OUT, 7)), 1), IdlePolicy.OWNER);
        assertThat(rows.getFirst().tokens()).isEqualTo(7);
        assertThat(rows.getFirst().amount()).isZero();
    }

    @Test
    void namesOfPartsTellTheirSize() {
        assertThat(PartitionShare.of("", "h100")).isEqualTo(28);
        assertThat(PartitionShare.of("gpu-0-mig-1g10gb-19-0", "h100")).isEqualTo(4);
        assertThat(PartitionShare.of("3g.40gb", "h100-80gb")).isEqualTo(12);
        assertThat(PartitionShare.of("mig-2g.12gb", "a30")).isEqualTo(14);
        assertThat(PartitionShare.of("gpu-1-partition-2", "mi300x")).isEqualTo(28);
    }
}
