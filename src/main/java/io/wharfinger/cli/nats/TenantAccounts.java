package io.wharfinger.cli.nats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Makes the accounts of tenants on a running server. Repeating it changes nothing. */
public final class TenantAccounts {
    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int NOT_FOUND = 404;

    private final NatsRealm realm;
    private final URI server;

    public TenantAccounts(NatsRealm realm, URI server) {
        this.realm = realm;
        this.server = server;
    }

    /**
     * New credentials by which a tenant reads its events; makes its account, and the stream that keeps them, if needed.
     *
     * @throws LocalException if the server does not answer or refuses
     */
    public String credentials(String tenant, Duration life) throws InterruptedException {
        tellServer(realm.tenantAccount(tenant));
        keepStream(tenant);
        return realm.tenantCredentials(tenant, life);
    }

    private void tellServer(String account) throws InterruptedException {
        try (Connection system =
                NatsClient.connect(server, Nats.credentials(realm.systemCredentials().toString()))) {
            byte[] token = account.getBytes(StandardCharsets.US_ASCII);
            Message answer = system.request("$SYS.REQ.CLAIMS.UPDATE", token, ANSWER_AT_MOST);
            if (answer == null) {
                throw new LocalException("NATS does not answer; ./wharf status says what runs.");
            }
            JsonNode outcome = new JsonMapper().readTree(answer.getData());
            if (outcome.path("data").path("code").asInt() != 200) {
                throw new LocalException("NATS refused the account: " + outcome.path("error").path("description").asText());
            }
        } catch (IOException e) {
            throw new LocalException("NATS answered what cannot be read: " + e.getMessage(), e);
        }
    }

    private void keepStream(String tenant) throws InterruptedException {
        byte[] administrator = realm.tenantAdministrator(tenant).getBytes(StandardCharsets.US_ASCII);
        try (Connection connection = NatsClient.connect(server, Nats.staticCredentials(administrator))) {
            try {
                connection.jetStreamManagement().getStreamInfo(TenantEvents.STREAM);
            } catch (JetStreamApiException e) {
                if (e.getErrorCode() != NOT_FOUND) {
                    throw e;
                }
                connection.jetStreamManagement().addStream(stream(tenant));
            }
        } catch (IOException | JetStreamApiException e) {
            throw new LocalException("NATS did not make the stream of " + tenant + ": " + e.getMessage(), e);
        }
    }

    private static StreamConfiguration stream(String tenant) {
        return StreamConfiguration.builder()
                .name(TenantEvents.STREAM)
                .description("Events of " + tenant)
                .subjects(TenantEvents.subject(tenant))
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.Old)
                .maxAge(KEPT)
                .maxBytes(NatsRealm.TENANT_DISK_BYTES / 2)
                .build();
    }
}
