package io.wharfinger.cli.demo.suite;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The services of a running platform, called as its administrator.
 *
 * @param routerUrl where clients send their requests, without a path
 * @param router the router's own interface
 */
public record Suite(
        URI routerUrl,
        RestClient router,
        RestClient quota,
        RestClient inventory,
        RestClient deployment,
        RestClient billing) {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    /** The services of a platform on this machine. */
    public static Suite of(Platform platform) {
        Supplier<String> token = () -> platform.token("platform-admin", "/", TOKEN_LIFE);
        URI router = platform.part(PartName.ROUTER).url();
        return new Suite(
                router,
                new RestClient("the router", router, token),
                client(platform, PartName.QUOTA, token),
                client(platform, PartName.INVENTORY, token),
                client(platform, PartName.DEPLOYMENT, token),
                client(platform, PartName.BILLING, token));
    }

    private static RestClient client(Platform platform, PartName service, Supplier<String> token) {
        return new RestClient(service.id(), platform.part(service).url(), token);
    }

    /** URLs of the engines that the router has in its list. */
    public Set<String> endpointUrls() {
        Set<String> urls = new HashSet<>();
        router.get("/router/v1/endpoints")
                .path("endpoints")
                .forEach(endpoint -> urls.add(endpoint.path("url").asText()));
        return urls;
    }
}
