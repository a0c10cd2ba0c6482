package io.wharfinger.router.admin;

import io.wharfinger.contracts.router.v1.DrainEndpointResponse;
import io.wharfinger.contracts.router.v1.UndrainEndpointResponse;
import io.wharfinger.router.RouterFailure;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Drains upstreams on an operator's word. */
@Singleton
class DrainControl {
    private static final Logger LOG = Logger.getLogger(DrainControl.class);

    private final Endpoints endpoints;
    private final RouterView view;

    DrainControl(Endpoints endpoints, RouterView view) {
        this.endpoints = endpoints;
        this.view = view;
    }

    DrainEndpointResponse drain(Caller caller, String name) {
        require(name);
        if (!endpoints.isDrained(name) && !endpoints.hasRoomToDrain()) {
            throw new WharfException(
                    RouterFailure.ROUTER_DRAINS_FULL,
                    "This router keeps no more drained endpoints in mind; let those that are gone take requests again.");
        }
        set(caller, name, true);
        return DrainEndpointResponse.newBuilder()
                .setEndpoint(view.endpoint(name).orElseThrow(() -> unknown(name)))
                .build();
    }

    UndrainEndpointResponse undrain(Caller caller, String name) {
        if (!endpoints.isDrained(name)) {
            require(name);
        }
        set(caller, name, false);
        UndrainEndpointResponse.Builder response = UndrainEndpointResponse.newBuilder();
        view.endpoint(name).ifPresent(response::setEndpoint);
        return response.build();
    }

    private void require(String name) {
        if (endpoints.table().endpoint(name) == null) {
            throw unknown(name);
        }
    }

    private static WharfException unknown(String name) {
        return new WharfException(
                RouterFailure.ROUTER_ENDPOINT_UNKNOWN,
                "This router knows no endpoint \"" + name + "\"; list the endpoints to see their names.");
    }

    private void set(Caller caller, String name, boolean drained) {
        try {
            if (endpoints.drain(name, drained)) {
                LOG.infof(
                        "%s has %s the endpoint %s.",
                        caller.subject(), drained ? "drained" : "ended the drain of", name);
            }
        } catch (UncheckedIOException e) {
            LOG.errorf("The drain of %s could not be kept: %s", name, e.toString());
            throw new WharfException(
                    RouterFailure.ROUTER_DRAIN_NOT_KEPT,
                    "The router cannot write its state folder now; nothing has changed. Try again.");
        }
    }
}
