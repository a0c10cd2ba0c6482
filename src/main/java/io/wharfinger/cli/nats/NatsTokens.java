package io.wharfinger.cli.nats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a nats-server in operator mode trusts: the operator signs itself and the accounts, an account signs its
 * users. Claims are those of version 2 of NATS's JWT format.
 */
final class NatsTokens {
    private static final int VERSION = 2;
    private static final long UNLIMITED = -1;
    private static final List<String> COUNTS = List.of("subs", "data", "payload", "conn", "leaf", "imports", "exports");
    private static final List<String> STORAGE = List.of("mem_storage", "streams", "consumer");

    private final InstantSource clock;

    NatsTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** The operator, signed by itself. */
    String operator(NKey operator, NKey system) {
        ObjectNode claims = claims("operator").put("system_account", NatsKeys.id(system));
        return issue(operator, NatsKeys.id(operator), "wharfinger", null, claims);
    }

    /** The account of the server's own messages. */
    String systemAccount(NKey operator, NKey account) {
        return account(operator, account, "system", claims("account").set("limits", limits(0)));
    }

    /** The account of the services: all streams are in it, and other accounts may take the public subjects from it. */
    String platformAccount(NKey operator, NKey account) {
        ObjectNode claims = claims("account").set("limits", limits(UNLIMITED));
        ArrayNode exports = claims.putArray("exports");
        exports.addObject()
                .put("name", "public events")
                .put("subject", "wharf.v1.>")
                .put("type", "stream");
        return account(operator, account, "platform", claims);
    }

    /** The account of a tenant: it takes in the events of that tenant and of nobody else, and has no streams. */
    String tenantAccount(NKey operator, NKey account, String tenant, NKey platform) {
        ObjectNode claims = claims("account").set("limits", limits(0));
        claims.putArray("imports")
                .addObject()
                .put("name", "events of " + tenant)
                .put("subject", TenantEvents.subject(tenant))
                .put("account", NatsKeys.id(platform))
                .put("type", "stream");
        return account(operator, account, "tenant-" + tenant, claims);
    }

    private String account(NKey operator, NKey account, String name, ObjectNode claims) {
        ObjectNode nothing = claims.putObject("default_permissions");
        nothing.putObject("pub");
        nothing.putObject("sub");
        return issue(operator, NatsKeys.id(account), name, null, claims);
    }

    /** A user who may do all that its account may. */
    String user(NKey account, NKey user, String name) {
        return issue(account, NatsKeys.id(user), name, null, userClaims());
    }

    /** A user who may only do what is named, for a time. */
    String user(NKey account, NKey user, String name, List<String> publish, List<String> subscribe, Duration life) {
        ObjectNode claims = userClaims();
        claims.putObject("pub").set("allow", texts(publish));
        claims.putObject("sub").set("allow", texts(subscribe));
        return issue(account, NatsKeys.id(user), name, life, claims);
    }

    private static ObjectNode userClaims() {
        return claims("user").put("subs", UNLIMITED).put("data", UNLIMITED).put("payload", UNLIMITED);
    }

    private static ObjectNode claims(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("version", VERSION);
    }

    private static ObjectNode limits(long diskBytes) {
        ObjectNode limits = JsonNodeFactory.instance.objectNode().put("wildcards", true);
        COUNTS.forEach(limit -> limits.put(limit, UNLIMITED));
        STORAGE.forEach(limit -> limits.put(limit, diskBytes == 0 ? 0 : UNLIMITED));
        return limits.put("disk_storage", diskBytes);
    }

    private static ArrayNode texts(List<String> subjects) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        subjects.forEach(texts::add);
        return texts;
    }

    private String issue(NKey issuer, String subject, String name, @Nullable Duration life, ObjectNode claims) {
        try {
            return JwtUtils.issueJWT(
                    issuer,
                    subject,
                    name,
                    life,
                    clock.instant().getEpochSecond(),
                    NatsKeys.id(issuer),
                    claims::toString);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot sign a NATS token", e);
        }
    }
}
