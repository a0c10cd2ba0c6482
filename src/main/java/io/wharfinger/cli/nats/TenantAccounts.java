package io.wharfinger.cli.nats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Makes the accounts of tenants on a running server. Repeating it changes nothing. */
public final class TenantAccounts {
    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(5);

    private final NatsRealm realm;
    private final URI server;

    public TenantAccounts(NatsRealm realm, URI server) {
        this.realm = realm;
        this.server = server;
    }

    /**
     * New credentials by which a tenant reads its events; makes its account if needed.
     *
     * @throws LocalException if the server does not answer or refuses
     */
    public String credentials(String tenant, Duration life) throws InterruptedException {
        tellServer(realm.tenantAccount(tenant));
        return realm.tenantCredentials(tenant, life);
    }

    private void tellServer(String account) throws InterruptedException {
        try (Connection system = NatsClient.connect(
                server, Nats.credentials(realm.systemCredentials().toString()))) {
            byte[] token = account.getBytes(StandardCharsets.US_ASCII);
            Message answer = system.request("$SYS.REQ.CLAIMS.UPDATE", token, ANSWER_AT_MOST);
            if (answer == null) {
                throw new LocalException("NATS does not answer; ./wharf status says what runs.");
            }
            JsonNode outcome = new JsonMapper().readTree(answer.getData());
            if (outcome.path("data").path("code").asInt() != 200) {
                throw new LocalException("NATS refused the account: "
                        + outcome.path("error").path("description").asText());
            }
        } catch (IOException e) {
            throw new LocalException("NATS answered what cannot be read: " + e.getMessage(), e);
        }
    }
}
