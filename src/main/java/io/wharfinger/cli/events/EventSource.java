package io.wharfinger.cli.events;

import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where events are read from, and as whom.
 *
 * @param streams those that may be there; empty for somebody who only hears what happens now
 */
record EventSource(URI server, AuthHandler who, List<String> streams) {
    private static final List<String> PUBLIC =
            List.of("QUOTA_EVENTS", "INVENTORY_EVENTS", "DEPLOYMENT_EVENTS", "BILLING_EVENTS");

    /** The platform of this machine, with all its events. */
    static EventSource platform(Platform platform) {
        Path credentials = platform.secrets().nats().serviceCredentials("wharf-events");
        return new EventSource(platform.part(PartName.NATS).url(), Nats.credentials(credentials.toString()), PUBLIC);
    }

    /** What a tenant's credentials reach. */
    static EventSource tenant(Path credentials, Optional<URI> server) {
        return new EventSource(
                server.orElseGet(
                        () -> Platform.fromEnvironment().part(PartName.NATS).url()),
                Nats.credentials(credentials.toString()),
                List.of());
    }

    EventReading read(Connection connection, String subject, Instant from) {
        return streams.isEmpty()
                ? EventReading.live(connection, subject)
                : EventReading.stored(connection, streams, subject, from);
    }
}
