package io.wharfinger.rpc.identity;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sends this service's own token with every outgoing gRPC call. */
@GlobalInterceptor
@ApplicationScoped
public class ServiceToken implements ClientInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Optional<TokenFile> file;

    public ServiceToken(IdentityConfig config) {
        this.file = config.tokenFile().map(TokenFile::new);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                if (!headers.containsKey(AUTHORIZATION)) {
                    file.ifPresent(token -> headers.put(AUTHORIZATION, "Bearer " + token.token()));
                }
                super.start(listener, headers);
            }
        };
    }
}
