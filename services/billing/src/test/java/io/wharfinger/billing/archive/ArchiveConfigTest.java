package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wharfinger.billing.BillingConfig;
import io.wharfinger.rpc.failure.WharfException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveConfigTest {
    private static final String FOLDER = "WHARFINGER_BILLING_ARCHIVE_FOLDER";
    private static final String BUCKET = "WHARFINGER_BILLING_ARCHIVE_S3_BUCKET";

    /** As the manifests of the deployment set it. */
    private static ArchiveConfig config(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("WHARFINGER_BILLING_INGEST_JDBC_URL", "jdbc:postgresql://127.0.0.1:5433/billing");
        all.put("WHARFINGER_BILLING_INGEST_PASSWORD", "secret");
        return new SmallRyeConfigBuilder()
                .withMapping(BillingConfig.class)
                .withSources(new EnvConfigSource(all, 300))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(BillingConfig.class)
                .archive();
    }

    @Test
    void there_is_none_unless_it_is_configured() {
        var archive = new Archive(config(Map.of()));

        assertThat(archive.isThere()).isFalse();
        assertThatThrownBy(archive::store)
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("There is no archive.");
    }

    @Test
    void a_folder_is_one(@TempDir Path folder) throws IOException {
        var archive = new Archive(config(Map.of(FOLDER, folder.toString())));

        archive.store().check();
        assertThat(archive.isThere()).isTrue();
    }

    @Test
    void variables_name_a_bucket_and_all_that_belongs_to_it() {
        var s3 = config(Map.of(
                        BUCKET,
                        "usage",
                        "WHARFINGER_BILLING_ARCHIVE_S3_ENDPOINT",
                        "https://s3.acme.example",
                        "WHARFINGER_BILLING_ARCHIVE_S3_REGION",
                        "fra-1",
                        "WHARFINGER_BILLING_ARCHIVE_S3_PREFIX",
                        "hub/",
                        "WHARFINGER_BILLING_ARCHIVE_S3_PATH_STYLE",
                        "false",
                        "WHARFINGER_BILLING_ARCHIVE_S3_CREDENTIALS_FILE",
                        "/etc/wharfinger/archive/credentials"))
                .s3();

        assertThat(s3.bucket()).contains("usage");
        assertThat(s3.endpoint()).contains(URI.create("https://s3.acme.example"));
        assertThat(s3.region()).isEqualTo("fra-1");
        assertThat(s3.prefix()).contains("hub/");
        assertThat(s3.pathStyle()).isFalse();
        assertThat(s3.credentialsFile()).contains(Path.of("/etc/wharfinger/archive/credentials"));
    }

    @Test
    void what_contradicts_itself_stops_the_start() {
        assertThatThrownBy(() -> new Archive(config(Map.of(FOLDER, "/tmp/archive", BUCKET, "usage"))))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> new Archive(config(Map.of(BUCKET, "usage")))).hasMessageContaining("needs a key");
    }
}
