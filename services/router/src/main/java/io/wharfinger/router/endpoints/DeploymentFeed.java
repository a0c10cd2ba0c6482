package io.wharfinger.router.endpoints;

import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.EndpointService;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsRequest;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.endpoints.table.FollowedEndpoints;
import io.wharfinger.router.endpoints.table.FollowedEndpoints.Change;
import io.wharfinger.router.follow.Followed;
import io.wharfinger.router.follow.Follower;
import io.wharfinger.router.follow.Position;
import io.wharfinger.router.follow.TableFile;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Follows the deployment service's endpoints; with it down, those known last stay in force. */
@Singleton
public class DeploymentFeed implements Followed<WatchEndpointsResponse> {
    private final Endpoints endpoints;
    private final EndpointService deployment;
    private final String router;
    private final InstantSource clock;
    private final FollowedEndpoints followed = new FollowedEndpoints();
    private final TableFile<EndpointEntry> file;
    private final Follower<WatchEndpointsResponse> follower;

    DeploymentFeed(
            Endpoints endpoints,
            @GrpcClient("deployment") EndpointService deployment,
            RouterConfig config,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deployment = deployment;
        this.router = config.producer();
        this.clock = clock;
        file = new TableFile<>(config.stateDir().resolve("endpoints.bin"), FollowedEndpoints.FORMAT);
        follower = new Follower<>("endpoints of the deployment service", this, clock);
    }

    void start(@Observes StartupEvent event) {
        file.read().ifPresent(followed::restore);
        publish();
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.stop();
    }

    @Override
    public Multi<WatchEndpointsResponse> watch() {
        Position position = followed.position();
        return deployment.watchEndpoints(WatchEndpointsRequest.newBuilder()
                .setRouter(router)
                .setResumeVersion(position.version())
                .setResumeInstance(position.instance())
                .build());
    }

    @Override
    public void begin() {
        followed.begin();
    }

    @Override
    public boolean take(WatchEndpointsResponse part, long nowMillis) {
        Change change = followed.apply(part, nowMillis);
        if (change != Change.NONE) {
            publish();
        }
        return change == Change.POSITION;
    }

    private void publish() {
        endpoints.putDeployed(followed.contents().entries());
    }

    @Override
    public boolean isSynced(WatchEndpointsResponse part) {
        return part.hasSynced();
    }

    @Override
    public void keep() {
        file.write(followed.contents());
    }

    @Override
    public int count() {
        return followed.contents().entries().size();
    }

    /** Time since the deployment service last said that its endpoints are known here; empty if it never did. */
    public Optional<Duration> age() {
        Position position = followed.position();
        return position.isKnown()
                ? Optional.of(Duration.ofMillis(Math.max(0, clock.millis() - position.syncedMillis())))
                : Optional.empty();
    }

    /** Whether the stream is open and has spoken. */
    public boolean isConnected() {
        return follower.isConnected();
    }
}
