package io.wharfinger.deployment.target.probe;

import io.wharfinger.deployment.target.runtime.EnginePaths;
import java.net.URI;

/**
 * An engine that is probed.
 *
 * @param url base URL
 * @param paths what it answers about itself
 * @param servedName a name that it serves its model by
 */
public record Probed(URI url, EnginePaths paths, String servedName) {
    URI at(String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
