package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_TARGET_INVALID;
import static io.wharfinger.deployment.Fields.require;
import static io.wharfinger.deployment.Fields.shown;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Base URLs of endpoints that run already: scheme, host and port, and nothing else. */
final class EndpointUrls {

    private static final int COUNT_MAX = 64;
    private static final int LENGTH_MAX = 200;
    private static final int PORT_MAX = 65535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private EndpointUrls() {}

    static void check(List<String> urls) {
        require(
                !urls.isEmpty() && urls.size() <= COUNT_MAX,
                DEPLOYMENT_TARGET_INVALID,
                "target.external.urls",
                "There are %d URLs; there must be 1 to %d.".formatted(urls.size(), COUNT_MAX));
        Set<String> seen = new HashSet<>();
        for (String url : urls) {
            require(
                    isBase(url),
                    DEPLOYMENT_TARGET_INVALID,
                    "target.external.urls",
                    "'%s' must be scheme, host and port and nothing else, such as http://10.0.0.7:8000."
                            .formatted(shown(url)));
            require(
                    seen.add(url),
                    DEPLOYMENT_TARGET_INVALID,
                    "target.external.urls",
                    "'%s' is named twice.".formatted(shown(url)));
        }
    }

    private static boolean isBase(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= LENGTH_MAX
                    && uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= PORT_MAX
                    && uri.toString().equals("%s://%s:%d".formatted(uri.getScheme(), uri.getHost(), uri.getPort()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
