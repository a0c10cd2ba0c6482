package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.RequestScan;

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
        String contentType = arrival.request().getHeader(HttpHeaders.CONTENT_TYPE);
        switch (Conversations.scan(arrival.api(), bytes, contentType)) {
            case RequestScan.Broken broken ->
                exchange.refuse(ApiError.of(broken.failure(), broken.message(), broken.param()));
            case RequestScan.Scanned scanned -> new Dispatch(proxy, arrival, exchange, scanned, bytes).begin();
        }
    }
}
