package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.Block;
import io.wharfinger.contracts.billing.v1.BlockServiceGrpc;
import io.wharfinger.contracts.billing.v1.BlockServiceGrpc.BlockServiceBlockingStub;
import io.wharfinger.contracts.billing.v1.BlockState;
import io.wharfinger.contracts.billing.v1.ExtendBlockRequest;
import io.wharfinger.contracts.billing.v1.LendBlockRequest;
import io.wharfinger.contracts.billing.v1.LendBlockResponse;
import io.wharfinger.contracts.billing.v1.ListBlocksRequest;
import io.wharfinger.contracts.billing.v1.ReturnBlockRequest;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of money as quota borrows them, and usage that is captured from them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class BlockServiceTest {
    private static final java.time.Duration SOON = java.time.Duration.ofSeconds(20);
    private static final long QUARTER = 900;
    private static final long HALF_A_DAY = 48 * QUARTER;

    /** What the tables of blocks say, against the movements that they are sums of. */
    private static final String DISAGREEMENTS = """
            select count(*) from (
                select from block b left join block_movement m on m.block_id = b.id group by b.id
                having b.lent <> coalesce(sum(m.amount) filter (where m.kind = 'LEND'), 0)
                    or b.captured <> coalesce(sum(m.amount) filter (where m.kind = 'CAPTURE'), 0)
                    or b.returned <> coalesce(sum(m.amount) filter (where m.kind = 'RETURN'), 0)
                    or b.expired <> coalesce(sum(m.amount) filter (where m.kind = 'EXPIRE'), 0)
                union all
                select from budget_window w left join block b on b.limit_id = w.limit_id and b.window_start = w.start_time
                group by w.limit_id, w.start_time
                having w.held <> coalesce(sum(b.held), 0) or w.captured <> coalesce(sum(b.captured), 0))""";

    @Inject
    Told told;

    @Inject
    DataSource database;

    private String tenant;
    private String path;
    private String limit;
    private Batches router;
    private long seq;

    @BeforeEach
    void begin() {
        tenant = newName("lent");
        path = "/" + tenant + "/";
        limit = newName("limit");
        router = new Batches(newName("router"), Instant.now());
        seq = 1;
        tenantExists(tenant, path);
        var status = platform().body("""
                        {"model":"small","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.25"},
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1.0"}]}""").post("/billing/v1/prices").statusCode();
        assertThat(status).isIn(201, 409);
    }

    /** Whatever a test has done, blocks and windows are the sums of their movements. */
    @AfterEach
    void movementsAddUp() throws SQLException {
        assertThat(number(DISAGREEMENTS)).isZero();
        platform().get("/billing/v1/verify").then().statusCode(200).body("agrees", equalTo(true));
    }

    @Test
    void whatIsLeftIsLentAndThenNothing() {
        var first = lend(order("10", "6"));
        var second = lend(order("10", "6"));
        var third = lend(order("10", "6"));

        assertThat(first.getBlock().getLent().getAmount()).isEqualTo("6");
        assertThat(first.getBlock().getHeld().getAmount()).isEqualTo("6");
        assertThat(first.getBlock().getState()).isEqualTo(BlockState.BLOCK_STATE_HELD);
        assertThat(first.getBlock().getTenantPath()).isEqualTo(path);
        assertThat(first.getLeft().getAmount()).isEqualTo("4");
        assertThat(second.getBlock().getLent().getAmount()).isEqualTo("4");
        assertThat(third.hasBlock()).isFalse();
        assertThat(third.getLeft().getAmount()).isEqualTo("0");
    }

    @Test
    void belowTheLeastOfUseNothingIsLent() {
        lend(order("10", "6"));

        var answer = lend(order("10", "6").toBuilder().setLeast(eur("4.01")).build());

        assertThat(answer.hasBlock()).isFalse();
        assertThat(answer.getLeft().getAmount()).isEqualTo("4");
    }

    @Test
    void aRepeatIsTheSameBlockAndAnotherRequestWithItsKeyIsRefused() {
        var order = order("10", "6");

        var first = lend(order);
        var repeat = lend(order);
        var other = failure(() -> lend(order.toBuilder().setWanted(eur("5")).build()));

        assertThat(repeat).isEqualTo(first);
        assertThat(other).isEqualTo("FAILED_PRECONDITION REQUEST_IDEMPOTENCY_KEY_REUSED");
        assertThat(held()).containsExactly(first.getBlock());
    }

    @Test
    void settledUsageIsCapturedFromTheOldestBlockAndTheRestIsUncovered() throws SQLException {
        lend(order("10", "2"));
        lend(order("10", "2"));

        use(path, 3);
        Await.until("the usage is captured", SOON, () -> column("captured").compareTo(new BigDecimal("3")) == 0);
        assertThat(held()).extracting(block -> block.getHeld().getAmount()).containsExactly("1");
        assertThat(held()).extracting(block -> block.getCaptured().getAmount()).containsExactly("1");

        use(path, 3);
        awaitLeft("4");
        assertThat(held()).isEmpty();
        assertThat(column("uncovered")).isEqualByComparingTo("2");
        assertThat(column("captured")).isEqualByComparingTo("4");
    }

    @Test
    void usageBeyondTheBudgetIsRecordedAndNothingMoreIsLent() throws SQLException {
        lend(order("2", "2"));
        use(path, 5);
        awaitLeft("-3", "2");

        assertThat(lend(order("2", "1")).hasBlock()).isFalse();
        assertThat(column("uncovered")).isEqualByComparingTo("3");
    }

    @Test
    void whatWasUsedBeforeTheFirstBlockIsOfTheBudgetToo() {
        use(path, 3);

        Await.until("usage is settled", SOON, () -> {
            limit = newName("limit");
            return lend(order("10", "1")).getLeft().getAmount().equals("6");
        });
    }

    @Test
    void usageOfThoseBelowCountsAndThatOfOthersDoesNot() throws SQLException {
        tenantExists(tenant + "-lab", path + tenant + "-lab/");
        tenantExists(tenant + "-x", "/" + tenant + "-x/");
        lend(order("10", "5"));

        use("/" + tenant + "-x/", 7);
        use(path + tenant + "-lab/", 2);

        awaitLeft("5");
        Await.until("the usage is captured", SOON, () -> column("captured").compareTo(new BigDecimal("2")) == 0);
        assertThat(column("uncovered")).isZero();
    }

    @Test
    void usageOfAnotherWindowIsNotCaptured() throws SQLException {
        var next = order("10", "5").toBuilder()
                .setWindowStartTime(quarter(HALF_A_DAY))
                .setWindowEndTime(quarter(2 * HALF_A_DAY))
                .build();
        lend(next);
        lend(order("10", "5"));
        use(path, 2);
        Await.until("the usage is captured", SOON, () -> column("captured").signum() > 0);

        assertThat(held()).extracting(block -> block.getCaptured().getAmount()).containsExactly("2", "0");
    }

    @Test
    void theBudgetMayBeRaisedAndLowered() {
        lend(order("10", "6"));

        assertThat(lend(order("5", "1")).hasBlock()).isFalse();
        assertThat(lend(order("5", "1")).getLeft().getAmount()).isEqualTo("-1");
        assertThat(lend(order("20", "14")).getBlock().getLent().getAmount()).isEqualTo("14");
    }

    @Test
    void whatIsGivenBackCanBeLentAgain() {
        var block = lend(order("10", "10")).getBlock();
        var back = ReturnBlockRequest.newBuilder()
                .setBlockId(block.getId())
                .setAmount(eur("4"))
                .setIdempotencyKey(newName("key"))
                .build();

        quota().returnBlock(back);
        var repeat = quota().returnBlock(back).getBlock();
        var tooMuch = failure(() -> quota().returnBlock(back.toBuilder()
                .setAmount(eur("6.000000000001"))
                .setIdempotencyKey(newName("key"))
                .build()));

        assertThat(repeat.getReturned().getAmount()).isEqualTo("4");
        assertThat(repeat.getHeld().getAmount()).isEqualTo("6");
        assertThat(tooMuch).isEqualTo("FAILED_PRECONDITION BILLING_BLOCK_RETURN_TOO_HIGH");
        assertThat(lend(order("10", "9")).getBlock().getLent().getAmount()).isEqualTo("4");
        var rest = quota().returnBlock(back.toBuilder()
                .setAmount(eur("6"))
                .setIdempotencyKey(newName("key"))
                .build());
        assertThat(rest.getBlock().getState()).isEqualTo(BlockState.BLOCK_STATE_SETTLED);
        assertThat(failure(() -> extend(block, 60))).isEqualTo("FAILED_PRECONDITION BILLING_BLOCK_SETTLED");
    }

    @Test
    void aLifeIsLengthenedAndNeverShortenedOrRevived() {
        var block = lend(order("10", "5")).getBlock();
        var longer = extend(block, 600);
        var same = extend(block, 1);
        var longest = extend(block, 5_000_000);

        assertThat(longer.getExpireTime().getSeconds())
                .isGreaterThan(block.getExpireTime().getSeconds() + 400);
        assertThat(same.getExpireTime()).isEqualTo(longer.getExpireTime());
        assertThat(longest.getExpireTime().getSeconds())
                .isBetween(longer.getExpireTime().getSeconds(), Instant.now().getEpochSecond() + 901);

        var brief = lend(order("10", "5").toBuilder().setTimeToLive(seconds(1)).build())
                .getBlock();
        var end = Instant.ofEpochSecond(brief.getExpireTime().getSeconds() + 1);
        Await.until("the block is over", SOON, () -> Instant.now().isAfter(end));

        assertThat(failure(() -> extend(brief, 60))).isEqualTo("FAILED_PRECONDITION BILLING_BLOCK_EXPIRED");
    }

    @Test
    void usageThatComesLateIsCapturedUntilTheGraceIsOverAndThenTheRestFallsBack() throws SQLException {
        lend(order("10", "5").toBuilder().setTimeToLive(seconds(1)).build());
        use(path, 2);

        Await.until("the usage is captured", SOON, () -> column("captured").compareTo(new BigDecimal("2")) == 0);
        Await.until("the rest has fallen back", SOON, () -> held().isEmpty());

        assertThat(lend(order("10", "10")).getBlock().getLent().getAmount()).isEqualTo("8");
        assertThat(column("uncovered")).isZero();
    }

    @Test
    void lendersAtTheSameTimeNeverPassTheBudget() throws Exception {
        var askers = IntStream.range(0, 60)
                .<Callable<LendBlockResponse>>mapToObj(i -> () -> lend(order("10", i % 2 == 0 ? "0.37" : "0.5")))
                .toList();
        try (var threads = Executors.newFixedThreadPool(12)) {
            use(path, 2);
            var lent = BigDecimal.ZERO;
            for (var answer : threads.invokeAll(askers)) {
                var block = answer.get().getBlock();
                lent = lent.add(
                        answer.get().hasBlock() ? new BigDecimal(block.getLent().getAmount()) : BigDecimal.ZERO);
            }
            assertThat(lent).isLessThanOrEqualTo(BigDecimal.TEN);
        }
        Await.until(
                "all is lent or used",
                SOON,
                () -> lend(order("10", "0.1")).getLeft().getAmount().equals("0"));
        assertThat(column("held").add(column("captured")).add(column("uncovered")))
                .isEqualByComparingTo("10");
        assertThat(number("select count(*) - count(distinct place) from block where limit_id = '" + limit + "'"))
                .isZero();
    }

    /** As after a crash between the capture of the windows and the note of how far they were looked at. */
    @Test
    void usageThatIsLookedAtAgainIsNotCapturedAgain() throws SQLException {
        lend(order("10", "5"));
        use(path, 2);
        Await.until("the usage is captured", SOON, () -> column("captured").compareTo(new BigDecimal("2")) == 0);

        number("update capture_position set last_delta = 0 returning last_delta");
        Await.until(
                "all was looked at again",
                SOON,
                () -> number("select count(*) from capture_position p, books b where p.last_delta = b.last_delta")
                        == 1);

        assertThat(column("captured")).isEqualByComparingTo("2");
        assertThat(column("uncovered")).isZero();
        assertThat(number(
                        "select count(*) from block_movement m join block b on b.id = m.block_id where kind = 'CAPTURE'"
                                + " and b.limit_id = '" + limit + "'"))
                .isOne();
    }

    @Test
    void movementsCannotBeMadeToBreakTheSum() throws SQLException {
        var block = lend(order("10", "5")).getBlock();

        for (var kind : List.of("CAPTURE", "RETURN", "EXPIRE")) {
            var sql = "insert into block_movement (block_id, tenant_path, kind, amount, time, last_delta) select id,"
                    + " tenant_path, '%s', 5.000000000001, now(), %s from block where id = '%s' returning 1"
                            .formatted(kind, kind.equals("CAPTURE") ? "1" : "null", block.getId());
            assertThatThrownBy(() -> number(sql)).hasMessageContaining("held_check");
        }
        assertThatThrownBy(() -> number("update block set captured = 1 returning 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> number("delete from block_movement returning 1"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void heldBlocksComeInPagesTheOldestFirst() {
        var ids = IntStream.range(0, 3)
                .mapToObj(i -> lend(order("10", "1")).getBlock().getId())
                .toList();

        var first = quota().listBlocks(ListBlocksRequest.newBuilder()
                .setLimitId(limit)
                .setPageSize(2)
                .build());
        var second = quota().listBlocks(ListBlocksRequest.newBuilder()
                .setLimitId(limit)
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getBlocksList()).extracting(Block::getId).isEqualTo(ids.subList(0, 2));
        assertThat(second.getBlocksList()).extracting(Block::getId).isEqualTo(ids.subList(2, 3));
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(failure(() -> quota().listBlocks(ListBlocksRequest.newBuilder()
                        .setLimitId(limit)
                        .setPageToken("zzz")
                        .build())))
                .isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
    }

    @Test
    void onlyServicesMayAndEachWithinItsReach() {
        var block = lend(order("10", "5")).getBlock();
        for (var role : List.of("platform-admin", "tenant-admin", "member", "viewer")) {
            var stub = as(role, "/", BlockServiceGrpc.newBlockingStub(channel()));
            assertThat(failure(() -> stub.lendBlock(order("10", "5"))))
                    .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
            assertThat(failure(() -> stub.listBlocks(
                            ListBlocksRequest.newBuilder().setLimitId(limit).build())))
                    .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        }
        var other = as("service", "/nobody/", BlockServiceGrpc.newBlockingStub(channel()));

        assertThat(failure(() -> other.lendBlock(order("10", "5")))).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        assertThat(failure(() -> other.extendBlock(extension(block, 60)))).isEqualTo("NOT_FOUND BILLING_BLOCK_UNKNOWN");
        assertThat(failure(() -> other.returnBlock(ReturnBlockRequest.newBuilder()
                        .setBlockId(block.getId())
                        .setAmount(eur("1"))
                        .setIdempotencyKey("k")
                        .build())))
                .isEqualTo("NOT_FOUND BILLING_BLOCK_UNKNOWN");
        assertThat(other.listBlocks(
                                ListBlocksRequest.newBuilder().setLimitId(limit).build())
                        .getBlocksList())
                .isEmpty();
        assertThat(held()).containsExactly(block);
    }

    @Test
    void oneWindowHasOneEndTenantAndCurrency() {
        lend(order("10", "5"));

        assertThat(failure(() -> lend(order("10", "5").toBuilder()
                        .setWindowEndTime(quarter(HALF_A_DAY + QUARTER))
                        .build())))
                .isEqualTo("FAILED_PRECONDITION BILLING_BLOCK_WINDOW_CHANGED");
        assertThat(failure(() ->
                        lend(order("10", "5").toBuilder().setTenantPath("/").build())))
                .isEqualTo("FAILED_PRECONDITION BILLING_BLOCK_WINDOW_CHANGED");
        assertThat(held()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            emptyValue = "",
            value = {
                "budget | NaN | EUR | BILLING_AMOUNT_MALFORMED",
                "budget | 1e400 | EUR | BILLING_AMOUNT_MALFORMED",
                "budget | -1 | EUR | BILLING_AMOUNT_NEGATIVE",
                "budget | 1000000000000000.1 | EUR | BILLING_AMOUNT_TOO_HIGH",
                "budget | 0.0000000000001 | EUR | BILLING_AMOUNT_TOO_FINE",
                "budget | '' | EUR | BILLING_AMOUNT_MALFORMED",
                "budget | 10 | XXX | BILLING_AMOUNT_CURRENCY_UNKNOWN",
                "wanted | 0 | EUR | BILLING_AMOUNT_ZERO",
                "wanted | Infinity | EUR | BILLING_AMOUNT_MALFORMED",
                "wanted | 1 | USD | BILLING_CURRENCY_WRONG",
                "least | 1 | USD | BILLING_CURRENCY_WRONG",
                "least | 6 | EUR | BILLING_BLOCK_LEAST_TOO_HIGH",
            })
    void badMoneyIsRefused(String field, String amount, String currency, String code) throws SQLException {
        var order = order("10", "5").toBuilder();
        var money = Money.newBuilder().setAmount(amount).setCurrencyCode(currency);
        switch (field) {
            case "budget" -> order.setBudget(money);
            case "wanted" -> order.setWanted(money);
            default -> order.setLeast(money);
        }

        assertThat(failure(() -> lend(order.build()))).isEqualTo("INVALID_ARGUMENT " + code);
        assertThat(number("select count(*) from budget_window where limit_id = '" + limit + "'"))
                .isZero();
    }

    @Test
    void otherBadOrdersAreRefused() throws SQLException {
        var order = order("10", "5");
        refused(order.toBuilder().clearIdempotencyKey(), "INVALID_ARGUMENT BILLING_BLOCK_KEY_MISSING");
        refused(order.toBuilder().setIdempotencyKey("k".repeat(129)), "INVALID_ARGUMENT REQUEST_FIELD_INVALID");
        refused(order.toBuilder().setLimitId(""), "INVALID_ARGUMENT BILLING_BLOCK_LIMIT_INVALID");
        refused(order.toBuilder().setLimitId("a b"), "INVALID_ARGUMENT BILLING_BLOCK_LIMIT_INVALID");
        refused(order.toBuilder().setTenantPath("acme"), "INVALID_ARGUMENT BILLING_BLOCK_TENANT_INVALID");
        refused(order.toBuilder().setTenantPath("/never/"), "NOT_FOUND BILLING_TENANT_UNKNOWN");
        refused(order.toBuilder().clearWindowStartTime(), "INVALID_ARGUMENT BILLING_BLOCK_WINDOW_INVALID");
        refused(
                order.toBuilder().setWindowEndTime(order.getWindowStartTime()),
                "INVALID_ARGUMENT BILLING_BLOCK_WINDOW_INVALID");
        refused(
                order.toBuilder()
                        .setWindowEndTime(quarter(HALF_A_DAY).toBuilder().setNanos(1)),
                "INVALID_ARGUMENT BILLING_BLOCK_WINDOW_INVALID");
        refused(
                order.toBuilder().setWindowEndTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
                "INVALID_ARGUMENT BILLING_BLOCK_WINDOW_INVALID");
        refused(order.toBuilder().setWindowEndTime(quarter(-QUARTER)), "FAILED_PRECONDITION BILLING_BLOCK_WINDOW_OVER");
        refused(order.toBuilder().clearTimeToLive(), "INVALID_ARGUMENT BILLING_BLOCK_LIFE_INVALID");
        refused(order.toBuilder().setTimeToLive(seconds(-1)), "INVALID_ARGUMENT BILLING_BLOCK_LIFE_INVALID");
        refused(
                order.toBuilder()
                        .setBudget(Money.newBuilder().setAmount("1").setCurrencyCode("USD"))
                        .setWanted(Money.newBuilder().setAmount("1").setCurrencyCode("USD")),
                "INVALID_ARGUMENT BILLING_CURRENCY_WRONG");
        assertThat(failure(() -> extend(Block.newBuilder().setId("x").build(), 60)))
                .isEqualTo("NOT_FOUND BILLING_BLOCK_UNKNOWN");
        assertThat(number("select count(*) from budget_window where limit_id = '" + limit + "'"))
                .isZero();
    }

    private void refused(LendBlockRequest.Builder order, String code) {
        assertThat(failure(() -> lend(order.build()))).isEqualTo(code);
    }

    private LendBlockRequest order(String budget, String wanted) {
        return LendBlockRequest.newBuilder()
                .setLimitId(limit)
                .setTenantPath(path)
                .setWindowStartTime(quarter(-HALF_A_DAY))
                .setWindowEndTime(quarter(HALF_A_DAY))
                .setBudget(eur(budget))
                .setWanted(eur(wanted))
                .setTimeToLive(seconds(120))
                .setIdempotencyKey(newName("key"))
                .build();
    }

    private LendBlockResponse lend(LendBlockRequest order) {
        return quota().lendBlock(order);
    }

    private static Block extend(Block block, long seconds) {
        return quota().extendBlock(extension(block, seconds)).getBlock();
    }

    private static ExtendBlockRequest extension(Block block, long seconds) {
        return ExtendBlockRequest.newBuilder()
                .setBlockId(block.getId())
                .setTimeToLive(seconds(seconds))
                .build();
    }

    private List<Block> held() {
        return quota().listBlocks(
                        ListBlocksRequest.newBuilder().setLimitId(limit).build())
                .getBlocksList();
    }

    private static BlockServiceBlockingStub quota() {
        return as("service", "/", BlockServiceGrpc.newBlockingStub(channel()));
    }

    /** Uses so many euros, at one euro for a million generated tokens. */
    private void use(String tenantPath, long euros) {
        told.usage(router.message(seq, router.requests(seq, 1, tenantPath, 0, euros * 1_000_000)));
        seq += 2;
    }

    /** What is left of a budget of 10 after the usage at hand; asking for more than there is lends nothing. */
    private void awaitLeft(String left) {
        awaitLeft(left, "10");
    }

    private void awaitLeft(String left, String budget) {
        Await.until(
                left + " is left of the budget",
                SOON,
                () -> lend(order(budget, "11").toBuilder().setLeast(eur("11")).build())
                        .getLeft()
                        .getAmount()
                        .equals(left));
    }

    private void tenantExists(String name, String tenantPath) {
        told.tenant("created", name, tenantPath, "Asia/Kathmandu", "EUR", 1);
        Await.until(
                "billing knows the tenant",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + name + "/bill").statusCode() == 200);
    }

    private BigDecimal column(String name) throws SQLException {
        return decimal(
                "select " + name + " from budget_window where limit_id = '" + limit + "' order by start_time limit 1");
    }

    private long number(String sql) throws SQLException {
        return decimal(sql).longValueExact();
    }

    /** Asks the database as the service itself reaches it. */
    private BigDecimal decimal(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '/', false)");
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }

    private static String failure(Runnable call) {
        return code(catchThrowableOfType(StatusRuntimeException.class, call::run));
    }

    private static Money eur(String amount) {
        return Money.newBuilder().setAmount(amount).setCurrencyCode("EUR").build();
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    /** The last whole quarter of an hour, and so many seconds. */
    private static Timestamp quarter(long seconds) {
        var now = Instant.now().getEpochSecond();
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(now, QUARTER) * QUARTER + seconds)
                .build();
    }
}
