package io.wharfinger.quota.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to send now, and the turn that allows it.
 *
 * @param turn whoever has the last turn of a webhook may say what became of it
 * @param attempts attempts made, with the one to make now
 * @param webhookUid what the secrets are sealed for
 */
record Claim(
        UUID delivery,
        String webhook,
        UUID webhookUid,
        long turn,
        String url,
        byte[] secret,
        byte @Nullable [] oldSecret,
        int attempts,
        byte[] body) {}
