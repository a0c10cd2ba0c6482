package io.wharfinger.router.transport;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS towards upstreams: their certificates must be trusted and be for the host that was asked for. */
final class ClientTls {
    private final SslContext context;

    private ClientTls(SslContext context) {
        this.context = context;
    }

    /**
     * Reads what is trusted.
     *
     * @param authorities PEM file with certificates of authorities; those that Java trusts if empty
     * @throws SSLException if it cannot be read
     */
    static ClientTls of(Optional<Path> authorities) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2");
        authorities.ifPresent(file -> builder.trustManager(file.toFile()));
        return new ClientTls(builder.build());
    }

    SslHandler handler(Channel channel, UpstreamAddress address, int handshakeMillisMax) {
        SslHandler handler = context.newHandler(channel.alloc(), address.host(), address.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        handler.setHandshakeTimeoutMillis(handshakeMillisMax);
        return handler;
    }
}
