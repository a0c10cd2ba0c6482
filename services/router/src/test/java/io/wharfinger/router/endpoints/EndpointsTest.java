package io.wharfinger.router.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.routing.health.HealthPolicy;
import io.wharfinger.routing.health.OutlierPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
    private static final String FILE = """
            endpoints:
              - {name: a, url: "http://a:1", deployment: a, models: [llama]}
              - {name: b, url: "http://b:1", deployment: b, models: [llama]}
            routes:
              - {model: assistant, split: [{model: llama}], fallback: [none]}
            """;

    @TempDir
    Path dir = Path.of("unset");

    @Test
    void afterARestartTheLastGoodFileIsInForceThoughTheFileIsBrokenOrGone() throws IOException {
        Files.writeString(dir.resolve("endpoints.yaml"), FILE);
        assertThat(names(started())).containsExactly("a", "b");

        Files.writeString(dir.resolve("endpoints.yaml"), "endpoints: [");
        Endpoints broken = started();
        assertThat(names(broken)).containsExactly("a", "b");
        assertThat(broken.table().routes().has("assistant")).isTrue();
        assertThat(broken.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("not valid YAML"));

        Files.delete(dir.resolve("endpoints.yaml"));
        assertThat(names(started())).containsExactly("a", "b");
    }

    @Test
    void aFileThatChangedBetweenTwoStartsIsReadAnew() throws IOException {
        Files.writeString(dir.resolve("endpoints.yaml"), FILE);
        assertThat(names(started())).containsExactly("a", "b");
        assertThat(names(started())).containsExactly("a", "b");

        Files.writeString(dir.resolve("endpoints.yaml"), FILE.replace("name: b", "name: c"));
        assertThat(names(started())).containsExactly("a", "c");

        Files.writeString(dir.resolve("state/endpoints-read.bin"), "not what was written");
        assertThat(names(started())).containsExactly("a", "c");
    }

    @Test
    void aDrainOutlivesARestartAndHoldsForEverySource() throws IOException {
        Files.writeString(dir.resolve("endpoints.yaml"), FILE);
        Endpoints before = started();
        before.putDeployed(List.of(deployed("d"), deployed("e")));

        assertThat(before.drain("a", true)).isTrue();
        assertThat(before.drain("a", true)).isFalse();
        before.drain("d", true);
        assertThat(serving(before)).containsExactly("b", "e");

        Endpoints after = started();
        after.putDeployed(List.of(deployed("d"), deployed("e")));
        assertThat(serving(after)).containsExactly("b", "e");
        assertThat(after.isDrained("a")).isTrue();
        assertThat(after.drain("a", false)).isTrue();
        assertThat(serving(after)).containsExactly("a", "b", "e");
        assertThat(serving(started())).containsExactly("a", "b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("state/drains.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDrainThatCannotBeKeptChangesNothing() throws IOException {
        Files.writeString(dir.resolve("endpoints.yaml"), FILE);
        Endpoints endpoints = started();
        // A folder that is not empty can be neither removed nor replaced by a file.
        Files.createDirectories(dir.resolve("state/drains.txt.next/full"));

        assertThatThrownBy(() -> endpoints.drain("a", true)).isInstanceOf(UncheckedIOException.class);

        assertThat(endpoints.isDrained("a")).isFalse();
        assertThat(serving(endpoints)).containsExactly("a", "b");
    }

    @Test
    void whatARouteNamesAndNothingServesIsAWarningAndNoProblem() throws IOException {
        Files.writeString(dir.resolve("endpoints.yaml"), FILE);
        Endpoints endpoints = started();

        assertThat(endpoints.problem()).isEmpty();
        assertThat(endpoints.warnings())
                .containsExactly("the route \"assistant\" names the model \"none\", which no endpoint serves");
        endpoints.putDeployed(
                List.of(deployed("d").toBuilder().addModels("none").build()));
        assertThat(endpoints.warnings()).isEmpty();
    }

    private Endpoints started() {
        Endpoints endpoints = new Endpoints(
                dir.resolve("endpoints.yaml"),
                dir.resolve("state"),
                HealthPolicy.USUAL,
                OutlierPolicy.USUAL,
                InstantSource.system());
        endpoints.start();
        return endpoints;
    }

    private static List<String> names(Endpoints endpoints) {
        return names(endpoints.table().endpoints());
    }

    private static List<String> serving(Endpoints endpoints) {
        return names(endpoints.table().serving("llama"));
    }

    private static List<String> names(List<Endpoint> endpoints) {
        return endpoints.stream().map(endpoint -> endpoint.spec().name()).toList();
    }

    private static EndpointEntry deployed(String name) {
        return EndpointEntry.newBuilder()
                .setName(name)
                .setUrl("http://" + name + ":1")
                .setDeployment("d")
                .addModels("llama")
                .build();
    }
}
