package io.wharfinger.inventory.observation.source;

import static io.restassured.RestAssured.given;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.inventory.SampleFile;
import io.wharfinger.inventory.WatchedClusters;
import io.wharfinger.testkit.Await;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the URL
class WatchedFolderTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Test
    void aFolderBecomesAClusterAndFollowsItsFiles() {
        String cluster = newName("watched");
        WatchedClusters.put(cluster, SampleFile.slices(SampleFile.H100, 2, cluster + "-1"));
        awaitFree(cluster, 2);
        WatchedClusters.put(cluster, SampleFile.slices(SampleFile.H100, 4, cluster + "-1"));
        awaitFree(cluster, 4);
        Map<String, Object> source = source(cluster);
        assertThat(source.get("cluster")).isEqualTo(cluster);
        assertThat(source.get("problem")).isEqualTo("");
        assertThat(source.get("accelerators")).isEqualTo(4);
        assertThat(source.get("observeTime")).isNotNull();
    }

    @Test
    void aBrokenFileChangesNothingAndIsShownUntilItIsMended() {
        String cluster = newName("watched");
        WatchedClusters.put(cluster, SampleFile.slices(SampleFile.H100, 2, cluster + "-1"));
        awaitFree(cluster, 2);
        WatchedClusters.put(cluster, new SampleFile("resourceslices.yaml", "items: [\n- apiVersion: {{"));
        Await.until(
                "the problem is shown",
                Duration.ofSeconds(10),
                () -> String.valueOf(source(cluster).get("problem")).contains("resourceslices.yaml"));
        assertThat(given().get(management + "health/ready").asString()).contains("resourceslices.yaml");
        awaitFree(cluster, 2);
        WatchedClusters.put(cluster, SampleFile.slices(SampleFile.H100, 3, cluster + "-1"));
        awaitFree(cluster, 3);
        assertThat(source(cluster).get("problem")).isEqualTo("");
    }

    @Test
    void aFolderThatCannotBeAClusterIsAProblem() {
        String folder = "No Cluster " + newName("x");
        WatchedClusters.put(folder, SampleFile.slices(SampleFile.H100, 1, "n1"));
        Await.until(
                "the problem is shown",
                Duration.ofSeconds(10),
                () -> String.valueOf(source(folder).get("problem")).contains("1 to 40 of a-z"));
    }

    private static void awaitFree(String cluster, int free) {
        Await.until(free + " free in " + cluster, Duration.ofSeconds(10), () -> {
            JsonPath counts =
                    platform().get("/inventory/v1/capacity?cluster=" + cluster).jsonPath();
            return Objects.equals(counts.get("counts[0].free"), free);
        });
    }

    private static Map<String, Object> source(String folder) {
        Path path = WatchedClusters.dir().resolve(folder);
        return platform()
                .get("/inventory/v1/sources")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("sources.find { it.name == '%s' }".formatted(path));
    }
}
