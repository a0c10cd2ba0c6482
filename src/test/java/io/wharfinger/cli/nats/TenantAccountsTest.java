package io.wharfinger.cli.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.api.StreamConfiguration;
import io.wharfinger.local.LocalNats;
import io.wharfinger.local.Ports;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nats-server with the identities of the platform: what one tenant's credentials reach, and what they do not. */
class TenantAccountsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofMillis(300);

    @TempDir
    static Path folder;

    private static NatsRealm realm;
    private static LocalNats nats;
    private static TenantAccounts accounts;

    @BeforeAll
    static void start() throws Exception {
        realm = NatsRealm.in(folder.resolve("secrets"));
        LocalNats.Settings settings = LocalNats.Settings.in(folder.resolve("nats"), Ports.free());
        nats = LocalNats.start(settings.withSecurity(realm.serverConfiguration(folder.resolve("accounts"))));
        accounts = new TenantAccounts(realm, URI.create(nats.url()));
        try (Connection platform = platform()) {
            platform.jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("QUOTA_EVENTS")
                            .subjects("wharf.v1.*.quota.>")
                            .build());
        }
    }

    @AfterAll
    static void stop() {
        nats.kill();
    }

    @Test
    void nobody_enters_without_credentials() {
        assertThatThrownBy(() -> Nats.connect(nats.url())).isInstanceOf(IOException.class);
    }

    @Test
    void a_tenant_hears_its_own_events_and_nobody_elses() throws Exception {
        try (Connection platform = platform();
                Connection acme = tenant(accounts.credentials("acme", Duration.ofHours(1)));
                Connection bravo = tenant(accounts.credentials("bravo", Duration.ofHours(1)))) {
            Subscription ofAcme = acme.subscribe("wharf.v1.acme.>");
            Subscription ofBravo = bravo.subscribe("wharf.v1.bravo.>");
            acme.flush(SOON);
            bravo.flush(SOON);

            publish(platform, "wharf.v1.acme.quota.tenant.updated", "for acme");
            publish(platform, "wharf.v1.bravo.quota.tenant.updated", "for bravo");

            assertThat(text(ofAcme.nextMessage(SOON))).isEqualTo("for acme");
            assertThat(text(ofBravo.nextMessage(SOON))).isEqualTo("for bravo");
            assertThat(ofAcme.nextMessage(QUIET)).isNull();
            assertThat(ofBravo.nextMessage(QUIET)).isNull();
        }
    }

    @Test
    void a_tenants_credentials_open_no_way_to_the_events_of_another() throws Exception {
        String credentials = accounts.credentials("carlo", Duration.ofHours(1));
        ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
        try (Connection platform = platform();
                Connection carlo = tenant(credentials, refusals)) {
            List<Subscription> attempts = new ArrayList<>();
            for (String subject : List.of("wharf.v1.delta.>", "wharf.>", ">", "wharf.v1.*.quota.>", "wharf.int.>")) {
                attempts.add(carlo.subscribe(subject));
            }
            carlo.flush(SOON);
            publish(platform, "wharf.v1.delta.quota.tenant.updated", "secret");
            carlo.flush(SOON);

            for (Subscription attempt : attempts) {
                if (attempt.isActive()) {
                    assertThat(attempt.nextMessage(QUIET)).isNull();
                }
            }
            assertThat(refusals).hasSameSizeAs(attempts).allMatch(text -> text.contains("Permissions Violation"));
            assertThatThrownBy(() -> carlo.jetStreamManagement().getStreamInfo("QUOTA_EVENTS"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_a_tenant_publishes_reaches_nobody() throws Exception {
        String credentials = accounts.credentials("echo", Duration.ofHours(1));
        ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
        try (Connection platform = platform();
                Connection echo = tenant(credentials, refusals)) {
            Subscription everything = platform.subscribe("wharf.>");
            platform.flush(SOON);

            echo.publish("wharf.v1.echo.quota.tenant.updated", "forged".getBytes(StandardCharsets.UTF_8));
            echo.publish("wharf.int.usage.v1.router", "forged".getBytes(StandardCharsets.UTF_8));
            echo.flush(SOON);

            assertThat(everything.nextMessage(QUIET)).isNull();
            assertThat(refusals).hasSize(2);
        }
    }

    @Test
    void credentials_end_and_the_account_goes_on() throws Exception {
        String ended = accounts.credentials("fox", Duration.ofSeconds(1));
        String good = accounts.credentials("fox", Duration.ofMinutes(5));

        Await.until("the credentials to end", SOON, () -> isRefused(ended));
        try (Connection reader = tenant(good)) {
            assertThat(reader.getStatus()).isEqualTo(Connection.Status.CONNECTED);
        }
    }

    @Test
    void accounts_are_still_known_after_a_crash_of_the_server() throws Exception {
        String credentials = accounts.credentials("golf", Duration.ofHours(1));
        nats.restart();
        try (Connection platform = platform();
                Connection reader = tenant(credentials)) {
            Subscription live = reader.subscribe("wharf.v1.golf.>");
            reader.flush(SOON);
            publish(platform, "wharf.v1.golf.quota.tenant.created", "after");
            assertThat(text(live.nextMessage(SOON))).isEqualTo("after");
        }
    }

    private static boolean isRefused(String credentials) {
        try (Connection reader = tenant(credentials)) {
            return reader.getStatus() != Connection.Status.CONNECTED;
        } catch (Exception e) {
            return true;
        }
    }

    private static void publish(Connection platform, String subject, String text) throws Exception {
        platform.jetStream().publish(subject, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Message message) {
        assertThat(message).isNotNull();
        return new String(message.getData(), StandardCharsets.UTF_8);
    }

    private static Connection platform() throws Exception {
        return connect(Nats.credentials(realm.serviceCredentials("quota").toString()), new ConcurrentLinkedQueue<>());
    }

    private static Connection tenant(String credentials) throws Exception {
        return tenant(credentials, new ConcurrentLinkedQueue<>());
    }

    private static Connection tenant(String credentials, ConcurrentLinkedQueue<String> refusals) throws Exception {
        return connect(Nats.staticCredentials(credentials.getBytes(StandardCharsets.US_ASCII)), refusals);
    }

    private static Connection connect(AuthHandler who, ConcurrentLinkedQueue<String> refusals) throws Exception {
        return Nats.connect(Options.builder()
                .server(nats.url())
                .authHandler(who)
                .noReconnect()
                .errorListener(new Refusals(refusals))
                .build());
    }

    private record Refusals(ConcurrentLinkedQueue<String> texts) implements io.nats.client.ErrorListener {
        @Override
        public void errorOccurred(Connection connection, String error) {
            texts.add(error);
        }
    }
}
