package io.wharfinger.rpc.deadline;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.wharfinger.rpc.request.RequestConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Gives every outgoing unary call that has no deadline the default one. Streams live as long as they like. */
@GlobalInterceptor
@ApplicationScoped
public class DefaultDeadline implements ClientInterceptor {

    private final RequestConfig config;

    public DefaultDeadline(RequestConfig config) {
        this.config = config;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        boolean unary = method.getType() == MethodDescriptor.MethodType.UNARY;
        return next.newCall(method, unary && options.getDeadline() == null ? bounded(options) : options);
    }

    private CallOptions bounded(CallOptions options) {
        return options.withDeadlineAfter(config.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }
}
