package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.Api;
import java.util.Set;
import java.util.TreeSet;

/** What a client is told that calls what is not there: most of them have a base URL that is one part too long or too short. */
final class UnknownPath {
    static final String PREFIX = "/v1";
    static final String MODELS = PREFIX + "/models";

    private final Set<String> served;

    /** @param served all paths of the APIs */
    UnknownPath(Set<String> served) {
        this.served = new TreeSet<>(served);
        this.served.add(MODELS);
    }

    /** Why there is nothing at that path, and where it may be. */
    String message(String path) {
        if (path.startsWith(Api.RESPONSES.path() + "/")) {
            return "Responses are not stored here, so none can be fetched, cancelled or deleted; only POST "
                    + Api.RESPONSES.path() + " is served.";
        }
        if (path.startsWith(Api.MESSAGES.path() + "/batches") || path.startsWith(PREFIX + "/batches")) {
            return "Batches are not served here; send each request by itself.";
        }
        if (path.endsWith("/") && served.contains(path.substring(0, path.length() - 1))) {
            return "There is nothing at this path; leave the slash at its end out.";
        }
        if (path.startsWith(PREFIX + PREFIX + "/") && served.contains(path.substring(PREFIX.length()))) {
            return "There is nothing at this path; this client adds " + PREFIX
                    + " itself, so leave it out of its base URL.";
        }
        if (served.contains(PREFIX + path)) {
            return "There is nothing at this path; let the base URL of the client end in " + PREFIX + ".";
        }
        return "There is nothing at this path; " + String.join(", ", served) + " are served.";
    }
}
