package io.wharfinger.quota.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.wharfinger.local.LocalPostgres;
import io.wharfinger.quota.sending.Attempt;
import io.wharfinger.quota.sending.Target;
import io.wharfinger.quota.sending.Verdict;
import io.wharfinger.quota.webhook.WebhooksConfig;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several instances of the service take from one queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class DeliveryQueueTest {

    private static final String DATABASE = "quotaqueue";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Attempt OK = new Attempt.Answered(200);
    private static final Verdict DELIVERED = new Verdict.Delivered();

    private final LocalPostgres postgres = Fixtures.postgres();
    private final Vertx vertx = Vertx.vertx();
    private Pool pool;

    @BeforeAll
    void open() {
        postgres.createServiceDatabase(DATABASE);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(DATABASE), DATABASE + "_owner", postgres.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", DATABASE + "_app"))
                .load()
                .migrate();
        String url = postgres.reactiveUrl(DATABASE);
        pool = Pool.newInstance(io.vertx.sqlclient.Pool.pool(
                vertx,
                PgConnectOptions.fromUri(url.startsWith("vertx-reactive:") ? url.substring(15) : url)
                        .setUser(DATABASE + "_app")
                        .setPassword(postgres.password()),
                new PoolOptions().setMaxSize(8)));
    }

    @AfterAll
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void empty() throws SQLException {
        sql("truncate tenant, webhook, webhook_event, webhook_delivery cascade");
        sql("insert into tenant values ('acme', gen_random_uuid(), null, '/acme/', '', 'UTC', 'EUR', 1, now(), now())");
    }

    @Test
    void whatWasSentByAnInstanceThatDiedIsSentAgainWithTheSameId() throws Exception {
        webhook("a", 1);
        try (Receiver receiver = new Receiver()) {
            DeliveryQueue dies = queue("200ms");
            Claim first = one(dies);
            send(receiver, first);

            DeliveryQueue lives = queue("30s");
            AtomicReference<Optional<Claim>> taken = new AtomicReference<>(Optional.empty());
            Await.until("the turn of the dead runs out", LONG, () -> {
                taken.set(claim(lives));
                return taken.get().isPresent();
            });
            Claim second = taken.get().orElseThrow();
            assertThat(second.delivery()).isEqualTo(first.delivery());
            assertThat(second.attempts()).isEqualTo(2);
            send(receiver, second);
            assertThat(settle(lives, second, OK, DELIVERED)).isTrue();

            assertThat(receiver.got())
                    .extracting(Receiver.Got::id)
                    .containsOnly(first.delivery().toString());
            assertThat(receiver.got()).hasSize(2);
            assertThat(settle(dies, first, new Attempt.Unanswered("late"), new Verdict.Dead("late")))
                    .isFalse();
            assertThat(states()).containsExactly("DELIVERED");
        }
    }

    @Test
    void aWebhookHasOneTurnAtATime() throws Exception {
        webhook("a", 3);
        webhook("b", 1);
        DeliveryQueue queue = queue("30s");
        List<Claim> claims = claims(queue);
        assertThat(claims).extracting(Claim::webhook).containsExactlyInAnyOrder("a", "b");
        assertThat(claims(queue)).isEmpty();
        Claim a = claims.stream()
                .filter(claim -> claim.webhook().equals("a"))
                .findFirst()
                .orElseThrow();
        settle(queue, a, new Attempt.Answered(500), new Verdict.Again(Duration.ofHours(1), "500"));
        assertThat(claims(queue)).hasSize(1).first().satisfies(next -> {
            assertThat(next.webhook()).isEqualTo("a");
            assertThat(next.delivery()).isNotEqualTo(a.delivery());
        });
    }

    @Test
    void noMoreWebhooksAreTakenThanAskedFor() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            webhook(name, 1);
        }
        assertThat(queue("30s").claim(2).await().atMost(LONG)).hasSize(2);
    }

    @Test
    void whatIsNotDueOrPausedIsLeft() throws Exception {
        webhook("a", 1);
        webhook("b", 1);
        sql("update webhook set paused = true where name = 'a'");
        sql("update webhook_delivery set next_attempt_time = now() + interval '1 hour' where webhook = 'b'");
        assertThat(claims(queue("30s"))).isEmpty();
    }

    @Test
    void goneIsForAllThatWaits() throws Exception {
        webhook("a", 3);
        webhook("b", 1);
        DeliveryQueue queue = queue("30s");
        for (Claim claim : claims(queue)) {
            if (claim.webhook().equals("a")) {
                settle(queue, claim, new Attempt.Answered(410), new Verdict.Gone("410"));
            }
        }
        assertThat(text("select string_agg(state, ' ' order by id) from webhook_delivery where webhook = 'a'"))
                .isEqualTo("DEAD DEAD DEAD");
        assertThat(text("select state from webhook_delivery where webhook = 'b'"))
                .isEqualTo("WAITING");
        assertThat(text("select paused || ' ' || version from webhook where name = 'a'"))
                .isEqualTo("true 2");
    }

    @Test
    void manyInstancesSendEachDeliveryOnceAndNeverTwoToOneWebhook() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            webhook(name, 20);
        }
        Set<UUID> sent = ConcurrentHashMap.newKeySet();
        Set<String> busy = ConcurrentHashMap.newKeySet();
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            Callable<Void> instance = () -> {
                DeliveryQueue queue = queue("30s");
                while (sent.size() < 60) {
                    for (Claim claim : queue.claim(1).await().atMost(LONG)) {
                        assertThat(busy.add(claim.webhook()))
                                .as("nobody else sends to it")
                                .isTrue();
                        assertThat(sent.add(claim.delivery()))
                                .as("it was not sent before")
                                .isTrue();
                        busy.remove(claim.webhook());
                        assertThat(settle(queue, claim, OK, DELIVERED)).isTrue();
                    }
                }
                return null;
            };
            for (Future<Void> end : instances.invokeAll(List.of(instance, instance, instance, instance))) {
                end.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(states()).hasSize(60).containsOnly("DELIVERED");
        assertThat(text("select max(attempts) from webhook_delivery")).isEqualTo("1");
    }

    private void send(Receiver receiver, Claim claim) {
        try (WebhookClient client =
                new WebhookClient(vertx, new WebhookClient.Settings(LONG, true, 1, null), WebhookClient::resolve)) {
            Attempt attempt = client.post(
                            Target.parse(receiver.url()).orElseThrow(),
                            Map.of("webhook-id", claim.delivery().toString()),
                            claim.body(),
                            claim.attempts())
                    .await()
                    .atMost(LONG);
            assertThat(attempt).isEqualTo(new Attempt.Answered(204));
        }
    }

    private DeliveryQueue queue(String turn) {
        WebhooksConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WebhooksConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("wharfinger.webhooks.secret-file", "unused", "wharfinger.webhooks.turn", turn),
                        "test",
                        100))
                .build()
                .getConfigMapping(WebhooksConfig.class);
        return new DeliveryQueue(pool, config);
    }

    private static List<Claim> claims(DeliveryQueue queue) {
        return queue.claim(100).await().atMost(LONG);
    }

    private static Optional<Claim> claim(DeliveryQueue queue) {
        return claims(queue).stream().findFirst();
    }

    private static Claim one(DeliveryQueue queue) {
        return claim(queue).orElseThrow();
    }

    private static boolean settle(DeliveryQueue queue, Claim claim, Attempt attempt, Verdict verdict) {
        return queue.settle(claim, attempt, verdict).await().atMost(LONG);
    }

    private void webhook(String name, int deliveries) throws SQLException {
        sql("""
                insert into webhook (name, uid, tenant, tenant_path, url, events, paused, secret, version, create_time,
                                     update_time)
                values ('%s', gen_random_uuid(), 'acme', '/acme/', 'https://x/', '{}', false, '', 1, now(), now())""".formatted(name));
        for (int i = 0; i < deliveries; i++) {
            sql("""
                    with event as (insert into webhook_event values (gen_random_uuid(), '/acme/', '{}', now()) returning id)
                    insert into webhook_delivery
                    select gen_random_uuid(), '%s', '/acme/', id, id::text, 'x', 'WAITING', 0, 0, '', now(),
                           now() - interval '1 minute' from event""".formatted(name));
        }
    }

    private List<String> states() throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection root = root();
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery("select state from webhook_delivery")) {
            while (rows.next()) {
                states.add(rows.getString(1));
            }
        }
        return states;
    }

    private String text(String query) throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection root = root();
                Statement change = root.createStatement()) {
            change.executeUpdate(statement);
        }
    }

    private Connection root() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(DATABASE), "postgres", postgres.password());
    }
}
