package io.wharfinger.cli.demo.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks engines for their counters and their models. */
public final class Scrape {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** An engine's counters now, or empty if it shows none. */
    public Optional<EngineCounters> counters(EngineSpec engine) {
        return get(engine.url().resolve("/metrics"))
                .map(Metrics::parse)
                .map(metrics -> EngineCounters.of(metrics, engine.model()))
                .filter(counters -> !counters.served().counts().isEmpty());
    }

    /** What a URL answers with status 200, or empty if it does not. */
    Optional<String> get(URI url) {
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
