package io.wharfinger.rpc.body;

import io.wharfinger.rpc.request.RequestConfig;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Stops reading a body that turns out to be too large, for bodies that did not say their length. */
@Provider
public class BodyBound implements ReaderInterceptor {

    /** Asked when needed: interceptors are made before the configuration can be read. */
    private final Instance<RequestConfig> config;

    public BodyBound(Instance<RequestConfig> config) {
        this.config = config;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(
                new BoundedStream(context.getInputStream(), config.get().maxBodyBytes()));
        return context.proceed();
    }
}
