package io.wharfinger.deployment.target;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known of an instance at a moment. */
public sealed interface Sighting {
    /** How often it was started again after it had ended by itself. */
    int restarts();

    /** The target knows nothing of it: it was never started here, or is gone after a stop. */
    record Absent() implements Sighting {
        @Override
        public int restarts() {
            return 0;
        }
    }

    /** It is on its way to its first token. */
    record Starting(Optional<URI> url, int restarts) implements Sighting {}

    /**
     * It answers.
     *
     * @param url base URL
     * @param openRequests requests that it runs or has waiting; empty if it does not say
     * @param apis names of the APIs that it says it has, in order; empty if it does not say
     * @param restarts how often it was started again
     */
    record Ready(URI url, OptionalInt openRequests, List<String> apis, int restarts) implements Sighting {
        public Ready {
            apis = List.copyOf(apis);
        }

        /** One that does not say what it has. */
        public Ready(URI url, OptionalInt openRequests, int restarts) {
            this(url, openRequests, List.of(), restarts);
        }
    }

    /** It has answered and does not now. */
    record Unready(URI url, String reason, int restarts) implements Sighting {}

    /** It ended by itself or never answered; it is started again, later and later. */
    record Ended(String reason, int restarts) implements Sighting {}
}
