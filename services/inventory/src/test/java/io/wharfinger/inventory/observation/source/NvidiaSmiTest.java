package io.wharfinger.inventory.observation.source;

import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wharfinger.inventory.InventoryConfig;
import io.wharfinger.inventory.observation.SourceIntake;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs programs that print what nvidia-smi prints, or do not. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class NvidiaSmiTest {

    private static final String XML = """
            <?xml version="1.0" ?>
            <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v13.dtd">
            <nvidia_smi_log>
              <driver_version>580.105.08</driver_version>
              <attached_gpus>1</attached_gpus>
              <gpu id="00000000:01:00.0">
                <product_name>NVIDIA L40S</product_name>
                <uuid>GPU-11111111-2222-3333-4444-555555555555</uuid>
                <minor_number>0</minor_number>
                <fb_memory_usage><total>46068 MiB</total></fb_memory_usage>
                <processes></processes>
              </gpu>
            </nvidia_smi_log>
            """;

    @Inject
    SourceIntake intake;

    @Inject
    InstantSource clock;

    @TempDir
    Path folder;

    @Test
    void whatItPrintsIsTakenInForThisHost() throws IOException {
        String cluster = newName("smi");
        Sources sources = look(cluster, program("cat <<'END'\n" + XML + "END\n"));
        assertThat(sources.all()).singleElement().satisfies(status -> {
            assertThat(status.problem()).isEmpty();
            assertThat(status.accelerators()).isEqualTo(1);
        });
        platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .then()
                .body("accelerators[0].node", equalTo("garage"), "accelerators[0].acceleratorClass", equalTo("l40s"));
    }

    @Test
    void aProgramThatIsNotThereIsSaidAndNothingElse() {
        Sources sources = look(newName("smi"), folder.resolve("absent").toString());
        assertThat(problem(sources)).contains("cannot be run on this host", "nvidia-smi-command");
    }

    @Test
    void aProgramThatFailsHangsOrPrintsWithoutEndIsAProblem() throws IOException {
        assertThat(problem(look(newName("smi"), program("exit 9")))).contains("status 9");
        assertThat(problem(look(newName("smi"), program("exec sleep 60")))).contains("ended");
        assertThat(problem(look(newName("smi"), program("exec cat /dev/zero")))).contains("more than");
        assertThat(problem(look(newName("smi"), program("echo no devices")))).contains("Nothing was taken in");
    }

    private static String problem(Sources sources) {
        return sources.all().getFirst().problem();
    }

    private Sources look(String cluster, String command) {
        Sources sources = new Sources(clock);
        InventoryConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(
                        Duration.class,
                        200,
                        text -> Duration.parse("PT" + text.replace("d", "") + (text.endsWith("d") ? "H" : "")))
                .withMapping(InventoryConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "wharfinger.inventory.source.nvidia-smi-cluster",
                                cluster,
                                "wharfinger.inventory.source.nvidia-smi-command",
                                command,
                                "wharfinger.inventory.source.nvidia-smi-timeout",
                                "2s",
                                "wharfinger.inventory.source.node",
                                "garage"),
                        "test",
                        100))
                .build()
                .getConfigMapping(InventoryConfig.class);
        new NvidiaSmi(intake, sources, config, clock).look();
        return sources;
    }

    private String program(String script) throws IOException {
        Path file = Files.createTempFile(
                folder,
                "smi",
                ".sh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, "#!/bin/sh\n" + script, StandardCharsets.UTF_8);
        return file.toString();
    }
}
