package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.wharfinger.router.endpoints.table.Candidates;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.proxy.openai.OpenAiError;
import io.wharfinger.router.proxy.openai.OpenAiFailure;
import io.wharfinger.router.proxy.openai.RequestScan;
import io.wharfinger.router.proxy.openai.RequestScanner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The first part of an exchange: takes the body in, reads it, and picks the engine for it. */
final class Intake {
    private final Proxy proxy;
    private final Arrival arrival;
    private final Exchange exchange;

    Intake(Proxy proxy, Arrival arrival, Exchange exchange) {
        this.proxy = proxy;
        this.arrival = arrival;
        this.exchange = exchange;
    }

    void begin() {
        BodyReader.read(
                arrival.request(),
                proxy.config().maxBodySize().asLongValue(),
                exchange::hold,
                this::accept,
                exchange::refuse);
    }

    private void accept(Buffer body) {
        if (exchange.isOver()) {
            return;
        }
        byte[] bytes = body.getBytes();
        switch (RequestScanner.scan(bytes, 0, bytes.length)) {
            case RequestScan.Broken broken ->
                exchange.refuse(OpenAiError.of(broken.failure(), broken.message(), broken.param()));
            case RequestScan.Scanned scanned -> choose(scanned, body);
        }
    }

    private void choose(RequestScan.Scanned scanned, Buffer body) {
        EndpointTable table = proxy.endpoints().table();
        List<Endpoint> serving = table.serving(scanned.model());
        if (table.isEmpty()) {
            exchange.refuse(
                    OpenAiError.of(OpenAiFailure.NO_ENDPOINT, "No engine is known to the router; try again later."));
        } else if (!table.knows(scanned.model())) {
            exchange.refuse(OpenAiError.of(
                    OpenAiFailure.MODEL_NOT_FOUND,
                    "The model \"" + scanned.model() + "\" is not served here; GET /v1/models lists what is.",
                    "model"));
        } else if (!arrival.key().mayUse(scanned.model())) {
            exchange.refuse(OpenAiError.of(
                    OpenAiFailure.MODEL_NOT_ALLOWED,
                    "This API key may not use the model \"" + scanned.model() + "\".",
                    "model"));
        } else if (serving.isEmpty()) {
            exchange.refuse(OpenAiError.of(
                    OpenAiFailure.NO_ENDPOINT,
                    "No engine takes new requests for the model \"" + scanned.model() + "\" now; try again."));
        } else {
            List<Endpoint> candidates = Candidates.of(serving, Set.of(), System.nanoTime());
            Endpoint picked = proxy.picker().pick(candidates, ThreadLocalRandom.current());
            exchange.open(new Choice(picked, scanned, body));
        }
    }
}
