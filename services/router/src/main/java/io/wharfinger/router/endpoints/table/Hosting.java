package io.wharfinger.router.endpoints.table;

import java.util.Map;

/**
 * Whose an upstream is and under which names.
 *
 * @param provider what kind of upstream it is
 * @param credential name of the credential that it is shown; empty if it needs none
 * @param upstreamModels its own names of models, where they differ from the router's, by the router's
 */
public record Hosting(Provider provider, String credential, Map<String, String> upstreamModels) {
    /** An engine of the platform's own that asks for no credential. */
    public static final Hosting OWN = new Hosting(Provider.ENGINE, "", Map.of());

    /** The map is copied. */
    public Hosting {
        upstreamModels = Map.copyOf(upstreamModels);
    }
}
