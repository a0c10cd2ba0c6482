package io.wharfinger.router.endpoints.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.EndpointSnapshotBegin;
import io.wharfinger.contracts.deployment.v1.EndpointsSynced;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.table.FollowedEndpoints.Change;
import io.wharfinger.router.follow.Position;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointSourcesTest {
    private static final long NOW = 1_700_000_000_000L;

    private final FollowedEndpoints followed = new FollowedEndpoints();

    @Test
    void theFilesNameGoesFirstAndABrokenUrlHarmsNobodyElse() {
        MergedEndpoints merged = MergedEndpoints.of(
                List.of(inFile("a")),
                List.of(
                        entry("a"),
                        entry("b"),
                        entry("c").toBuilder().setUrl("nowhere").build()),
                Set.of());

        assertThat(merged.specs()).extracting(EndpointSpec::name).containsExactly("a", "b");
        assertThat(merged.specs())
                .extracting(EndpointSpec::source)
                .containsExactly(EndpointSource.FILE, EndpointSource.DEPLOYMENT);
        assertThat(merged.faults()).containsOnlyKeys("a", "c");
    }

    @Test
    void aDrainingEngineTakesNoNewRequestsAndKeepsItsCount() {
        EndpointTable before = table(entry("a"), entry("b"));
        before.serving("llama").forEach(Endpoint::begin);

        EndpointTable after = before.next(
                MergedEndpoints.of(
                                List.of(),
                                List.of(entry("a").toBuilder().setDraining(true).build(), entry("b")),
                                Set.of())
                        .specs(),
                Instant.EPOCH);

        assertThat(after.serving("llama"))
                .extracting(endpoint -> endpoint.spec().name())
                .containsExactly("b");
        assertThat(after.endpoints()).extracting(Endpoint::inFlight).containsExactly(1, 1);
        EndpointTable none = after.next(
                MergedEndpoints.of(
                                List.of(),
                                List.of(entry("a").toBuilder().setDraining(true).build()),
                                Set.of())
                        .specs(),
                Instant.EPOCH);
        assertThat(none.knows("llama")).isTrue();
        assertThat(none.serving("llama")).isEmpty();
        assertThat(none.knows("other")).isFalse();
    }

    @Test
    void anEngineHasTheApisThatItIsSaidToHaveAndTheUsualOnesIfNothingIsSaid() {
        List<EndpointSpec> specs = MergedEndpoints.of(
                        List.of(),
                        List.of(
                                entry("a"),
                                entry("b").toBuilder()
                                        .addApis("messages")
                                        .addApis("chat-completions")
                                        .addApis("telepathy")
                                        .build(),
                                entry("c").toBuilder().addApis("telepathy").build()),
                        Set.of())
                .specs();

        Abilities usual = Abilities.of(Provider.ENGINE);
        assertThat(specs.getFirst().abilities()).isEqualTo(usual);
        assertThat(specs.get(1).abilities().apis()).containsExactlyInAnyOrder(Api.MESSAGES, Api.CHAT_COMPLETIONS);
        assertThat(specs.get(1).abilities().cacheSalt()).isEqualTo(usual.cacheSalt());
        assertThat(specs.get(2).abilities()).isEqualTo(usual);
    }

    @Test
    void whatAnOperatorDrainsTakesNoNewRequestsWhateverItsSource() {
        MergedEndpoints merged =
                MergedEndpoints.of(List.of(inFile("a")), List.of(entry("b"), entry("c")), Set.of("a", "b", "gone"));

        assertThat(merged.specs()).extracting(EndpointSpec::draining).containsExactly(true, true, false);
        EndpointTable table = EndpointTable.EMPTY.next(merged.specs(), Instant.EPOCH);
        assertThat(names(table.serving("llama"))).containsExactly("c");
    }

    @Test
    void whatIsKnownOfAnEnginesHealthStaysWhenItsDescriptionChangesAndGoesWithItsUrl() {
        EndpointTable table = table(entry("a"), entry("b"));
        table.serving("llama").forEach(endpoint -> endpoint.passOver(100_000_000, 50_000_000));

        EndpointTable described = table(
                table,
                entry("a").toBuilder().setAcceleratorClass("h200").build(),
                entry("b").toBuilder().setUrl("http://127.0.0.1:8202").build());

        assertThat(admitted(described, 149_000_000)).containsExactly("b");
        assertThat(admitted(described, 150_000_000)).containsExactly("a", "b");
    }

    private static List<String> admitted(EndpointTable table, long nowNanos) {
        return names(table.serving("llama").stream()
                .filter(endpoint -> endpoint.admits(nowNanos))
                .toList());
    }

    @Test
    void aSnapshotTakesEffectAsAWholeAndChangesAtOnce() {
        assertThat(followed.apply(begin(), NOW)).isEqualTo(Change.NONE);
        assertThat(followed.apply(part(entry("a")), NOW)).isEqualTo(Change.NONE);
        assertThat(followed.contents().entries()).isEmpty();
        assertThat(followed.apply(synced(7), NOW)).isEqualTo(Change.POSITION);
        assertThat(followed.contents().entries()).containsExactly(entry("a"));

        assertThat(followed.apply(part(entry("b")), NOW)).isEqualTo(Change.ENDPOINTS);
        assertThat(followed.apply(part(entry("a").toBuilder().setRemoved(true).build()), NOW))
                .isEqualTo(Change.ENDPOINTS);
        assertThat(followed.contents().entries()).containsExactly(entry("b"));
        assertThat(followed.apply(synced(8), NOW)).isEqualTo(Change.POSITION);
        assertThat(followed.apply(synced(8), NOW + 1)).isEqualTo(Change.NONE);
        assertThat(followed.position()).isEqualTo(new Position(8, "one", NOW + 1));
    }

    @Test
    void aSnapshotThatBrokeOffChangesNothing() throws Exception {
        followed.apply(part(entry("a")), NOW);
        followed.apply(synced(3), NOW);
        followed.apply(begin(), NOW);
        followed.begin();
        followed.apply(synced(4), NOW);

        assertThat(followed.contents().entries()).containsExactly(entry("a"));
        FollowedEndpoints restored = new FollowedEndpoints();
        restored.restore(FollowedEndpoints.FORMAT.decode(FollowedEndpoints.FORMAT.encode(followed.contents())));
        assertThat(restored.contents()).isEqualTo(followed.contents());
    }

    private static EndpointTable table(EndpointEntry... entries) {
        return table(EndpointTable.EMPTY, entries);
    }

    private static EndpointTable table(EndpointTable before, EndpointEntry... entries) {
        return before.next(
                MergedEndpoints.of(List.of(), List.of(entries), Set.of()).specs(), Instant.EPOCH);
    }

    private static List<String> names(List<Endpoint> endpoints) {
        return endpoints.stream().map(endpoint -> endpoint.spec().name()).toList();
    }

    private static EndpointSpec inFile(String name) {
        return new EndpointSpec(
                name, URI.create("http://127.0.0.1:1"), "sim", "", List.of("llama"), EndpointSource.FILE, false);
    }

    private static EndpointEntry entry(String name) {
        return EndpointEntry.newBuilder()
                .setName(name)
                .setUrl("http://127.0.0.1:8201")
                .setDeployment("chat")
                .addModels("llama")
                .build();
    }

    private static WatchEndpointsResponse part(EndpointEntry entry) {
        return WatchEndpointsResponse.newBuilder().setEntry(entry).build();
    }

    private static WatchEndpointsResponse begin() {
        return WatchEndpointsResponse.newBuilder()
                .setSnapshotBegin(EndpointSnapshotBegin.getDefaultInstance())
                .build();
    }

    private static WatchEndpointsResponse synced(long version) {
        return WatchEndpointsResponse.newBuilder()
                .setSynced(EndpointsSynced.newBuilder().setVersion(version).setInstance("one"))
                .build();
    }
}
