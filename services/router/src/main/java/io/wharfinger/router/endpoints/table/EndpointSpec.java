package io.wharfinger.router.endpoints.table;

import io.wharfinger.router.dialect.Api;
import java.net.URI;
import java.util.List;

/**
 * One upstream, an engine or a hosted provider, as its source describes it.
 *
 * @param name unique in the source
 * @param url scheme, host and port, and the path that every API's path is put behind, if there is one
 * @param deployment deployment that it belongs to
 * @param acceleratorClass accelerator class that it runs on; empty if unknown
 * @param models models that it serves, by the names that clients use
 * @param source where the router knows it from
 * @param draining whether it takes no new requests
 * @param hosting whose it is
 * @param abilities what it understands
 */
public record EndpointSpec(
        String name,
        URI url,
        String deployment,
        String acceleratorClass,
        List<String> models,
        EndpointSource source,
        boolean draining,
        Hosting hosting,
        Abilities abilities) {
    private static final String V1 = "/v1";

    /** An engine of the platform's own that understands what every engine does. */
    public EndpointSpec(
            String name,
            URI url,
            String deployment,
            String acceleratorClass,
            List<String> models,
            EndpointSource source,
            boolean draining) {
        this(
                name,
                url,
                deployment,
                acceleratorClass,
                models,
                source,
                draining,
                Hosting.OWN,
                Abilities.of(Provider.ENGINE));
    }

    /** The same, taking no new requests. */
    EndpointSpec drained() {
        return new EndpointSpec(name, url, deployment, acceleratorClass, models, source, true, hosting, abilities);
    }

    /** The upstream's own name of a model. */
    public String upstreamModel(String model) {
        return hosting.upstreamModels().getOrDefault(model, model);
    }

    /** Path of an API there. A base path that ends in the version, as SDKs have it, does not get it twice. */
    public String path(Api api) {
        String base = basePath();
        return base.endsWith(V1) && api.path().startsWith(V1 + "/")
                ? base + api.path().substring(V1.length())
                : base + api.path();
    }

    /** What every path begins with: empty, or with a slash in front and none behind. */
    public String basePath() {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Host to connect to, without brackets. */
    public String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Port to connect to. */
    public int port() {
        return url.getPort() > 0 ? url.getPort() : isTls() ? 443 : 80;
    }

    /** Whether to speak TLS. */
    public boolean isTls() {
        return url.getScheme().equalsIgnoreCase("https");
    }
}
