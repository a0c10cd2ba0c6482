package io.wharfinger.rpc.request;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands the id of the request at hand on to the services that are called for it. */
@GlobalInterceptor
@ApplicationScoped
public class RequestIdSender implements ClientInterceptor {

    private static final Metadata.Key<String> KEY =
            Metadata.Key.of(RequestIds.HEADER, Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                if (!headers.containsKey(KEY)) {
                    RequestIds.current().ifPresent(id -> headers.put(KEY, id));
                }
                super.start(listener, headers);
            }
        };
    }
}
