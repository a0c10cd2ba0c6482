package io.wharfinger.router.upstream.search;

import io.wharfinger.router.credential.table.Credential;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.table.Abilities;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.Provider;
import io.wharfinger.routing.health.Entry;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An upstream that a request is to be sent to.
 *
 * @param endpoint the upstream
 * @param model the model that serves, by the router's name; what it is metered and billed under
 * @param entry how the request comes there; to be told again with what became of it
 * @param credential what the upstream is shown; null if it wants nothing
 */
public record Target(
        Endpoint endpoint,
        String model,
        Entry entry,
        @Nullable Credential credential) {
    private static final String ANTHROPIC_VERSION = "2023-06-01";

    /** The upstream's own name of the model. */
    public String upstreamModel() {
        return spec().upstreamModel(model);
    }

    /** What the upstream understands. */
    public Abilities abilities() {
        return spec().abilities();
    }

    /** Path of an API there. */
    public String path(Api api) {
        return spec().path(api);
    }

    /** Whether the provider bills the tenant itself, so that the usage is of the tier "byok". */
    public boolean isTenantsOwn() {
        Credential shown = credential;
        return shown != null && shown.isTenantsOwn();
    }

    /** Shows every header field by which the upstream knows the router: name, value. None of them may be logged. */
    public void identify(BiConsumer<String, String> header) {
        Credential shown = credential;
        if (spec().hosting().provider() == Provider.ANTHROPIC) {
            header.accept("anthropic-version", ANTHROPIC_VERSION);
            if (shown != null) {
                header.accept("x-api-key", shown.plain());
            }
        } else if (shown != null) {
            header.accept("authorization", shown.bearer());
        }
    }

    private EndpointSpec spec() {
        return endpoint.spec();
    }
}
