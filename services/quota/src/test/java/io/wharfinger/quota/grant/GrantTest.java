package io.wharfinger.quota.grant;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.quota.v1.CalendarPeriod;
import io.wharfinger.contracts.quota.v1.CalendarWindow;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsRequest;
import io.wharfinger.contracts.quota.v1.GrantHello;
import io.wharfinger.contracts.quota.v1.LimitAmount;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.LimitServiceGrpc;
import io.wharfinger.contracts.quota.v1.LimitUnit;
import io.wharfinger.contracts.quota.v1.SetLimitsRequest;
import io.wharfinger.flow.form.RuleForm;
import io.wharfinger.flow.grant.Counts;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GrantTest {

    private static final int TRIES_MAX = 100;

    private final List<LendingRouter> routers = new ArrayList<>();

    @AfterEach
    void routersDie() {
        routers.forEach(LendingRouter::die);
    }

    private LendingRouter router(String name) throws InterruptedException {
        LendingRouter router = new LendingRouter(name);
        routers.add(router);
        connect(router);
        return router;
    }

    private static void connect(LendingRouter router) throws InterruptedException {
        for (int i = 0; i < TRIES_MAX && !router.connect(); i++) {
            assertThat(code(router.refusal())).isEqualTo("UNAVAILABLE QUOTA_NOT_WRITER");
            Thread.sleep(100);
        }
        assertThat(router.fence).isPositive();
    }

    private static Limit tokensADay(long amount) {
        LimitRule rule = LimitRule.newBuilder()
                .setName("tokens")
                .setUnit(LimitUnit.LIMIT_UNIT_TOKENS_IN)
                .setAmount(LimitAmount.newBuilder().setUnits(amount))
                .setCalendar(CalendarWindow.newBuilder().setPeriod(CalendarPeriod.CALENDAR_PERIOD_DAY))
                .build();
        String name = tenant(newName("lent"), "");
        as("platform-admin", "/", LimitServiceGrpc.newBlockingStub(channel()))
                .setLimits(SetLimitsRequest.newBuilder()
                        .setTenant(name)
                        .addLimits(rule)
                        .build());
        return Limit.ofTenant("/" + name + "/", RuleForm.read(rule), ZoneId.of("Europe/Berlin"));
    }

    /** Requests of 10 tokens each, at both routers in turn, until nothing more is to be had. */
    private static int takeAll(Limit limit, List<LendingRouter> from, String prefix) throws InterruptedException {
        int taken = 0;
        for (int i = 0, idle = 0; idle < TRIES_MAX; i++) {
            LendingRouter router = from.get(i % from.size());
            String id = prefix + taken;
            boolean isTaken = router.reserve(id, limit, 10);
            if (isTaken) {
                taken++;
                router.ledger.settle(id, new Counts(10, 0, 1));
            }
            if (!isTaken) {
                Thread.sleep(10);
            }
            idle = isTaken ? 0 : idle + 1;
            assertThat(router.exchange()).as("%s", router.failure).isTrue();
        }
        return taken;
    }

    @Test
    void severalRoutersUseAllOfALimitAndNoMoreAndNoWriterGivesItTwice() throws Exception {
        Limit limit = tokensADay(200);
        LendingRouter one = router("one-" + limit.id());
        LendingRouter two = router("two-" + limit.id());

        assertThat(takeAll(limit, List.of(one, two), "a")).isEqualTo(20);

        long before = one.fence;
        becomeWriter(one);
        connect(one);
        connect(two);
        assertThat(one.fence).isGreaterThan(before + 1);
        assertThat(takeAll(limit, List.of(one, two), "b")).isZero();

        two.die();
        becomeWriter(one);
        LendingRouter again = router("two-" + limit.id());
        assertThat(takeAll(limit, List.of(again), "c")).isZero();
        assertThat(kept(limit)).isEqualTo(200);
    }

    @Test
    void whatADeadRouterHadCountsAsUsedInItsWindow() throws Exception {
        Limit limit = tokensADay(100);
        LendingRouter dying = router("dying-" + limit.id());
        for (int i = 0; i < TRIES_MAX && !dying.reserve("x", limit, 30); i++) {
            dying.exchange();
        }
        dying.die();
        LendingRouter again = router("dying-" + limit.id());

        assertThat(takeAll(limit, List.of(again), "y")).isLessThanOrEqualTo(7);
        assertThat(kept(limit)).isLessThanOrEqualTo(100);
    }

    @Test
    void aRouterThatDoesNotSpeakAsAgreedIsToldWhy() throws Exception {
        LendingRouter router = router(newName("odd"));
        router.say(ExchangeGrantsRequest.getDefaultInstance());
        assertRefused(router, "INVALID_ARGUMENT REQUEST_FIELD_INVALID");

        LendingRouter nameless = new LendingRouter("");
        routers.add(nameless);
        nameless.connect();
        assertRefused(nameless, "INVALID_ARGUMENT REQUEST_FIELD_INVALID");

        LendingRouter ahead = router(newName("ahead"));
        ahead.say(ExchangeGrantsRequest.newBuilder()
                .setHello(GrantHello.newBuilder()
                        .setRouter("ahead")
                        .setRun("0197f3a0-0000-7000-8000-000000000001")
                        .setLastFence(Long.MAX_VALUE))
                .build());
        assertRefused(ahead, "UNAVAILABLE QUOTA_NOT_WRITER");
    }

    private static void assertRefused(LendingRouter router, String code) throws InterruptedException {
        for (int i = 0; i < TRIES_MAX && router.failure == null; i++) {
            Thread.sleep(50);
        }
        assertThat(code(router.refusal())).isEqualTo(code);
    }

    /** As another instance would, that dies at once; the router hears of it. */
    private static void becomeWriter(LendingRouter router) throws SQLException, InterruptedException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    update grant_writer set holder = gen_random_uuid(), fence = fence + 1,
                           until = clock_timestamp() + interval '500 milliseconds'""");
        }
        for (int i = 0; i < TRIES_MAX && router.exchange(); i++) {
            Thread.sleep(20);
        }
        assertThat(code(router.refusal())).as("the old writer hears nobody").isEqualTo("UNAVAILABLE QUOTA_NOT_WRITER");
    }

    /** Used of the limit in its only window, as the database has it. */
    private static long kept(Limit limit) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("set app.tenant = '/'");
            try (ResultSet row = statement.executeQuery("""
                    select (select coalesce(sum(settled), 0) from grant_pot where limit_id = '%1$s')
                         + (select coalesce(sum(granted - returned), 0) from grant_account where limit_id = '%1$s')
                    """.formatted(limit.id()))) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                SuiteResource.postgres().jdbcUrl("quota"),
                "quota_owner",
                SuiteResource.postgres().password());
    }
}
