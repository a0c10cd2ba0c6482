package io.wharfinger.router.endpoints.table;

import java.net.URI;
import java.util.List;

/**
 * One engine, as its source describes it.
 *
 * @param name unique in the source
 * @param url scheme, host and port, without a path
 * @param deployment deployment that it belongs to
 * @param acceleratorClass accelerator class that it runs on; empty if unknown
 * @param models models that it serves, by the names that clients use
 * @param source where the router knows it from
 * @param draining whether it takes no new requests
 */
public record EndpointSpec(
        String name,
        URI url,
        String deployment,
        String acceleratorClass,
        List<String> models,
        EndpointSource source,
        boolean draining) {
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
