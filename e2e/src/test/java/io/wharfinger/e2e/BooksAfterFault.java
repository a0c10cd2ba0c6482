package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.replay.CallResult;
import io.wharfinger.cli.demo.replay.Usage;
import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.BillLine;
import io.wharfinger.cli.demo.suite.Bills;
import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.e2e.BillingDatabase.Closing;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must hold after every fault, told from what the client saw. */
final class BooksAfterFault {
    private static final Duration CATCH_UP_AT_MOST = Duration.ofSeconds(90);

    private final RunningSuite running;
    private final E2eTenant tenant;
    private final ClientLog log;

    BooksAfterFault(RunningSuite running, E2eTenant tenant, ClientLog log) {
        this.running = running;
        this.tenant = tenant;
        this.log = log;
    }

    /** All that must hold. */
    void check() {
        Await.until(
                "billing has all records",
                CATCH_UP_AT_MOST,
                () -> CatchUp.read(running.services()).done());
        Map<String, List<Closing>> closings = new BillingDatabase(running.platform())
                .closings(tenant.tenant().path()).stream().collect(Collectors.groupingBy(Closing::requestId));
        everyEndSeenIsRecordedOnceAsTheClientSawIt(closings);
        nothingIsRecordedTwice(closings);
        theBillIsTheSumOfTheRecords(closings);
        theBooksAgree();
    }

    /** Every request went well, from the client's side. */
    void checkThatNoRequestFailed() {
        assertThat(log.failed()).isEmpty();
        assertThat(log.completed()).hasSize((int) log.sentCount());
    }

    private void everyEndSeenIsRecordedOnceAsTheClientSawIt(Map<String, List<Closing>> closings) {
        assertThat(log.completed()).isNotEmpty();
        for (CallResult seen : log.completed()) {
            assertThat(closings.get(seen.requestId()))
                    .as("closing records of %s", seen)
                    .containsExactly(closingOf(seen));
        }
    }

    private static Closing closingOf(CallResult seen) {
        Usage usage = Objects.requireNonNull(seen.usage());
        return new Closing(seen.requestId(), true, usage.prompt(), usage.cached(), usage.completion());
    }

    private static void nothingIsRecordedTwice(Map<String, List<Closing>> closings) {
        assertThat(closings).allSatisfy((_, records) -> assertThat(records).hasSize(1));
    }

    private void theBillIsTheSumOfTheRecords(Map<String, List<Closing>> closings) {
        Bill bill =
                new Bills(running.services().billing()).current(tenant.tenant().name());
        assertThat(bill.unratedTokens()).isZero();
        assertThat(tokens(bill, line -> !line.partial()))
                .as("tokens of whole responses")
                .isEqualTo(tokens(closings, Closing::completed));
        assertThat(tokens(bill, BillLine::partial))
                .as("tokens of responses that were cut off")
                .isEqualTo(tokens(closings, closing -> !closing.completed()));
    }

    private static long tokens(Bill bill, Predicate<BillLine> which) {
        return bill.lines().stream().filter(which).mapToLong(BillLine::tokens).sum();
    }

    private static long tokens(Map<String, List<Closing>> closings, Predicate<Closing> which) {
        return closings.values().stream()
                .flatMap(List::stream)
                .filter(which)
                .collect(Collectors.toMap(Closing::requestId, Function.identity()))
                .values()
                .stream()
                .mapToLong(closing -> closing.input() + closing.output())
                .sum();
    }

    private void theBooksAgree() {
        JsonNode answer = running.services().billing().get("/billing/v1/verify");
        assertThat(answer.path("agrees").asBoolean())
                .as(answer.toPrettyString())
                .isTrue();
        assertThat(answer.path("checks")).isNotEmpty();
    }
}
