package io.wharfinger.quota.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.wharfinger.quota.sending.Attempt;
import io.wharfinger.quota.sending.PublicAddresses;
import io.wharfinger.quota.sending.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to a URL that somebody else chose: to an address that was looked up and checked, and to no other; it
 * follows no redirect, keeps no connection, and ends in time whatever the receiver does.
 */
final class WebhookClient implements AutoCloseable {

    private static final int HEADER_BYTES_MAX = 8192;

    /**
     * How to send.
     *
     * @param timeout longest time for all of it
     * @param allowPrivate whether addresses that are not public may be reached
     * @param attemptsMax most requests at a time
     * @param trust whom to trust beside what the JDK trusts by default; null for that
     */
    record Settings(
            Duration timeout,
            boolean allowPrivate,
            int attemptsMax,
            @Nullable TrustOptions trust) {}

    private final Settings settings;
    private final HostLookup lookup;
    private final HttpClient client;
    private final WorkerExecutor lookups;

    WebhookClient(Vertx vertx, Settings settings, HostLookup lookup) {
        this.settings = settings;
        this.lookup = lookup;
        this.client = vertx.createHttpClient(options(settings));
        this.lookups = vertx.createSharedWorkerExecutor("webhook-lookup", settings.attemptsMax());
    }

    private static HttpClientOptions options(Settings settings) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(settings.attemptsMax())
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(HEADER_BYTES_MAX)
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setVerifyHost(true);
        return settings.trust() == null ? options : options.setTrustOptions(settings.trust());
    }

    /**
     * Sends a body by POST. Does not fail: what went wrong is in the answer.
     *
     * @param attempt number of this attempt; of several addresses of a host, each attempt takes the next
     */
    Uni<Attempt> post(Target target, Map<String, String> headers, byte[] body, int attempt) {
        AtomicReference<@Nullable Exchange> exchange = new AtomicReference<>();
        return address(target.host(), attempt)
                .chain(address -> exchange(target, address, headers, body, exchange))
                .ifNoItem()
                .after(settings.timeout())
                .recoverWithItem(() -> late(exchange.get()))
                .onFailure()
                .recoverWithItem(failure -> new Attempt.Unanswered(Trouble.of(failure)));
    }

    private Attempt late(@Nullable Exchange exchange) {
        String reason = "The receiver did not answer within %d ms."
                .formatted(settings.timeout().toMillis());
        return exchange == null ? new Attempt.Unanswered(reason) : exchange.cutOff(reason);
    }

    private Uni<InetAddress> address(String host, int attempt) {
        return Uni.createFrom()
                .completionStage(() -> lookups.executeBlocking(() -> lookup.addresses(host), false)
                        .toCompletionStage())
                .map(addresses -> choose(addresses, attempt));
    }

    private InetAddress choose(InetAddress[] addresses, int attempt) {
        List<InetAddress> allowed = Stream.of(addresses)
                .filter(address -> settings.allowPrivate() || PublicAddresses.contain(address))
                .toList();
        if (allowed.isEmpty()) {
            throw new AddressRefused();
        }
        return allowed.get(attempt % allowed.size());
    }

    private Uni<Attempt> exchange(
            Target target,
            InetAddress address,
            Map<String, String> headers,
            byte[] body,
            AtomicReference<@Nullable Exchange> holder) {
        return Uni.createFrom().emitter(end -> {
            Exchange exchange = new Exchange(end);
            holder.set(exchange);
            end.onTermination(exchange::close);
            client.request(request(target, address, headers))
                    .onFailure(exchange::failed)
                    .onSuccess(request -> {
                        exchange.sent(request);
                        request.send(Buffer.buffer(body))
                                .onSuccess(exchange::answered)
                                .onFailure(exchange::failed);
                    });
        });
    }

    /** The connection goes to the address that was checked; the host is what TLS and the receiver are told. */
    private static RequestOptions request(Target target, InetAddress address, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("host", target.authority());
        headers.forEach(options::putHeader);
        return options;
    }

    @Override
    public void close() {
        client.close();
        lookups.close();
    }

    /** None of the addresses of a host may be reached. */
    static final class AddressRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AddressRefused() {
            super("the host has no public address", null, false, false);
        }
    }

    /** Real look-ups. */
    static InetAddress[] resolve(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }
}
