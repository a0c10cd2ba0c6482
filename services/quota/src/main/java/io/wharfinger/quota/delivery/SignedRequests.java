package io.wharfinger.quota.delivery;

import io.wharfinger.quota.webhook.SecretSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jboss.logging.Logger;

/** Makes the headers of a delivery: Standard Webhooks 1.0, signed by the secret and, after a rotation, by the old one too. */
@ApplicationScoped
class SignedRequests {

    private static final Logger LOG = Logger.getLogger(SignedRequests.class);

    private final SecretSeal seal;
    private final InstantSource clock;

    SignedRequests(SecretSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** The headers; empty if the secret was sealed under another file. */
    Optional<Map<String, String>> headers(Claim claim) {
        String id = claim.delivery().toString();
        long seconds = clock.instant().getEpochSecond();
        try {
            return Optional.of(Map.of(
                    "content-type",
                    CloudEventJson.MEDIA_TYPE,
                    "user-agent",
                    "Wharfinger",
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    Long.toString(seconds),
                    "webhook-signature",
                    signatures(claim, id, seconds)));
        } catch (GeneralSecurityException e) {
            LOG.errorf("The secret of the webhook %s cannot be opened: %s", claim.webhook(), e.toString());
            return Optional.empty();
        }
    }

    private String signatures(Claim claim, String id, long seconds) throws GeneralSecurityException {
        StringJoiner signatures = new StringJoiner(" ");
        signatures.add(seal.open(claim.webhookUid(), claim.secret()).sign(id, seconds, claim.body()));
        if (claim.oldSecret() != null) {
            signatures.add(seal.open(claim.webhookUid(), claim.oldSecret()).sign(id, seconds, claim.body()));
        }
        return signatures.toString();
    }
}
