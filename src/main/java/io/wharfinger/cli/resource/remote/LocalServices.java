package io.wharfinger.cli.resource.remote;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The services of the platform on this machine. */
public final class LocalServices implements Services {
    private static final String TOKEN_VARIABLE = "WHARF_TOKEN";
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private final Map<Area, RestClient> clients = new EnumMap<>(Area.class);

    private LocalServices(Platform platform, Supplier<String> token) {
        for (Area area : Area.values()) {
            PartName part = PartName.of(area.id()).orElseThrow();
            clients.put(area, new RestClient(area.id(), platform.part(part).url(), token));
        }
    }

    /** The services, called with this token or, if it is empty, as the platform's administrator. */
    public static Services of(Platform platform, Optional<String> token) {
        Optional<String> given = token.or(() -> Optional.ofNullable(System.getenv(TOKEN_VARIABLE)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return new LocalServices(
                platform, () -> given.orElseGet(() -> platform.token("platform-admin", "/", TOKEN_LIFE)));
    }

    @Override
    public RestClient of(Area area) {
        return Objects.requireNonNull(clients.get(area));
    }
}
