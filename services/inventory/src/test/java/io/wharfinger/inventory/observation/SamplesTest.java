package io.wharfinger.inventory.observation;

import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.inventory.SampleFile;
import io.wharfinger.inventory.publication.ToldEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What real clusters printed, from the folder that WHARF_DATA names. */
@QuarkusTest
class SamplesTest {

    private static final String EKS = "11-resourceslices-h100x8-computedomain-eks135.yaml.txt";

    @Test
    void theSampleOfEksHasSixteenFreeAcceleratorsAndTheSameAgainTellsNothing() throws Exception {
        SampleFile sample = sample(EKS);
        String cluster = cluster();
        observe(cluster, sample).statusCode(200).body("accelerators", equalTo(16), "added", equalTo(16));
        observe(cluster, sample).statusCode(200).body("accelerators", equalTo(16), "added", equalTo(0));
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts", hasSize(1))
                .body("counts[0].acceleratorClass", equalTo("h100-sxm"), "counts[0].total", equalTo(16))
                .body("counts[0].free", equalTo(16), "counts[0].largestFreeBlock", equalTo(8));
        platform().body("{\"displayName\": \"Last\"}").put("/inventory/v1/clusters/" + cluster);
        List<ToldEvents> told = ToldEvents.about(cluster, 18);
        assertThat(told)
                .extracting(ToldEvents::what)
                .startsWith("cluster.created")
                .endsWith("cluster.updated");
        assertThat(told)
                .filteredOn(event -> event.what().equals("accelerator.added"))
                .hasSize(16);
    }

    @Test
    void theSlicesAndTheMetricsOfOneClusterAreOneRecordForEach() throws IOException {
        SampleFile slices = sample(EKS);
        SampleFile metrics = sample("12-dcgm-scrape-h100x8-eks135.prom.txt");
        String cluster = cluster();
        observe(cluster, slices, metrics).statusCode(200);
        int accelerators =
                platform().get("/inventory/v1/accelerators?cluster=" + cluster).path("accelerators.size()");
        int uuids = platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .path("accelerators.uuid.unique().size()");
        assertThat(uuids).isEqualTo(accelerators);
    }

    @TestFactory
    Stream<DynamicTest> everySampleIsTakenInTwiceWithTheSameResult() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(Files::isRegularFile).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> twice(file)));
        }
    }

    private static void twice(Path file) throws IOException {
        SampleFile sample = sample(String.valueOf(file.getFileName()));
        String cluster = cluster();
        int accelerators = observe(cluster, sample).statusCode(200).extract().path("accelerators");
        observe(cluster, sample)
                .statusCode(200)
                .body("accelerators", equalTo(accelerators), "added", equalTo(0), "missing", equalTo(0));
        platform()
                .get("/inventory/v1/accelerators?page_size=1000&cluster=" + cluster)
                .then()
                .body("accelerators", hasSize(accelerators));
    }

    private static SampleFile sample(String name) throws IOException {
        return new SampleFile(name, Files.readString(folder().resolve(name), StandardCharsets.UTF_8));
    }

    private static Path folder() {
        Optional<Path> data = Optional.ofNullable(System.getenv("WHARF_DATA")).map(Path::of);
        assumeTrue(data.isPresent(), "WHARF_DATA names no folder with gpu-samples/");
        return data.orElseThrow().resolve("gpu-samples");
    }
}
