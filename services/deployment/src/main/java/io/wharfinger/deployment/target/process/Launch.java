package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.runtime.EnginePaths;
import java.net.URI;
import java.time.Duration;

/**
 * One start of an engine, kept before it begins.
 *
 * @param attempt number of the start of this instance, from 1
 * @param port port that the engine is to listen on
 * @param paths what the engine answers about itself
 * @param stopGrace time that it has to end when it is told to
 */
record Launch(int attempt, int port, EnginePaths paths, Duration stopGrace) {
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int restarts() {
        return attempt - 1;
    }
}
