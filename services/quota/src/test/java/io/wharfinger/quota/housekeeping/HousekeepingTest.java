package io.wharfinger.quota.housekeeping;

import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.wharfinger.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the field
class HousekeepingTest {

    @Inject
    Housekeeping housekeeping;

    @Test
    void deliveriesGoAWeekAfterTheirEndAndEventsWithTheLastOfTheirs() throws Throwable {
        String tenant = tenant(newName("acme"), "");
        String hook = newName("hook");
        platform()
                .body(Map.of(
                        "name",
                        hook,
                        "tenant",
                        tenant,
                        "url",
                        "http://127.0.0.1:9/",
                        "paused",
                        true,
                        "events",
                        List.of("x.y.z")))
                .post("/quota/v1/webhooks")
                .then()
                .statusCode(201);
        delivery(hook, "old", "DELIVERED", "8 days");
        delivery(hook, "recent", "DEAD", "6 days");
        delivery(hook, "waiting", "WAITING", "8 days");
        assertThat(known(hook)).isEqualTo("old recent waiting");

        int removed = VertxContextSupport.subscribeAndAwait(() -> housekeeping.tidy());

        assertThat(removed).isGreaterThanOrEqualTo(2);
        assertThat(known(hook)).isEqualTo("recent waiting");
        assertThat(text("select count(*) from webhook_event where tenant_path = '/" + hook + "/'"))
                .isEqualTo("2");
    }

    @Test
    void removedTenantsAreForgottenWhenNoEventOfTheirsCanCome() throws Throwable {
        String recent = tenant(newName("acme"), "");
        String old = tenant(newName("acme"), "");
        for (String name : List.of(recent, old)) {
            platform().delete("/quota/v1/tenants/" + name).then().statusCode(204);
        }
        sql("update tenant_past set delete_time = now() - interval '9 days' where name = '" + old + "'");

        VertxContextSupport.subscribeAndAwait(() -> housekeeping.tidy());

        assertThat(text("select count(*) from tenant_past where name = '" + recent + "'"))
                .isEqualTo("1");
        assertThat(text("select count(*) from tenant_past where name = '" + old + "'"))
                .isEqualTo("0");
    }

    private static void delivery(String hook, String eventId, String state, String age) throws SQLException {
        sql("""
                with event as (
                    insert into webhook_event values (gen_random_uuid(), '/%1$s/', '{}', now() - interval '%4$s') returning id)
                insert into webhook_delivery
                select gen_random_uuid(), '%1$s', '/%1$s/', id, '%2$s', 'x', '%3$s', 0, 0, '', now() - interval '%4$s',
                       case when '%3$s' = 'WAITING' then now() end,
                       case when '%3$s' <> 'WAITING' then now() - interval '%4$s' end
                from event""".formatted(hook, eventId, state, age));
    }

    private static String known(String hook) throws SQLException {
        return text("select string_agg(event_id, ' ' order by event_id) from webhook_delivery where webhook = '" + hook
                + "'");
    }

    private static String text(String query) throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void sql(String change) throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            assertThat(statement.executeUpdate(change)).isEqualTo(1);
        }
    }

    private static Connection root() throws SQLException {
        return DriverManager.getConnection(
                SuiteResource.postgres().jdbcUrl("quota"),
                "postgres",
                SuiteResource.postgres().password());
    }
}
