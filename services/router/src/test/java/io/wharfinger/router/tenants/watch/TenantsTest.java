package io.wharfinger.router.tenants.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.limits.Ask;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.tenants.CacheSalt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {
    private static final String GOOD = "tenants: {/acme/: {limits: {requestsPerMinute: 1}}}\n";
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path dir = Path.of("unset");

    private Instant now = MORNING;

    @Test
    void afterARestartTheLastGoodFileIsInForceThoughTheFileIsBroken() throws IOException {
        write(GOOD);
        assertThat(grants(started())).containsExactly(true, false);

        write("tenants: [");
        now = MORNING.plus(Duration.ofHours(2));
        Tenants restarted = started();

        assertThat(grants(restarted)).containsExactly(true, false);
        assertThat(restarted.areUnknown()).isFalse();
        assertThat(restarted.age()).hasValue(Duration.ofHours(2));
        assertThat(restarted.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("not valid YAML"));
    }

    @Test
    void afterARestartTheLastGoodFileIsInForceThoughTheFileIsGone() throws IOException {
        write(GOOD);
        started();

        Files.delete(file());
        Tenants restarted = started();

        assertThat(grants(restarted)).containsExactly(true, false);
        assertThat(restarted.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("gone"));
    }

    @Test
    void aFileThatNeverWasSetsNothing() {
        Tenants tenants = started();

        assertThat(grants(tenants)).containsExactly(true, true);
        assertThat(tenants.areUnknown()).isFalse();
        assertThat(tenants.problem()).isEmpty();
        assertThat(tenants.age()).isEmpty();
    }

    @Test
    void withNothingGoodEverNobodyIsServedUntilTheFileIsGood() throws IOException {
        write("tenants: {/acme/: {limit: 5}}");
        Tenants tenants = started();
        assertThat(tenants.areUnknown()).isTrue();
        assertThat(tenants.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("limit"));

        tenants.refresh();
        assertThat(tenants.areUnknown()).isTrue();
        write(GOOD);
        tenants.refresh();

        assertThat(tenants.areUnknown()).isFalse();
        assertThat(tenants.problem()).isEmpty();
        assertThat(grants(tenants)).containsExactly(true, false);
    }

    @Test
    void withNothingGoodEverTheFileMayBeTakenAway() throws IOException {
        write("nonsense");
        Tenants tenants = started();

        Files.delete(file());
        tenants.refresh();

        assertThat(tenants.areUnknown()).isFalse();
        assertThat(tenants.problem()).isEmpty();
    }

    @Test
    void aFileThatBreaksLaterRefusesNobody() throws IOException {
        Tenants tenants = started();

        write("nonsense");
        tenants.refresh();

        assertThat(tenants.areUnknown()).isFalse();
        assertThat(tenants.problem()).isPresent();
    }

    @Test
    void whatWasKeptCountsOnlyAsItWasWritten() throws IOException {
        write(GOOD);
        started();
        Path kept = dir.resolve("state").resolve("tenants.yaml");
        assertThat(Files.readString(kept))
                .startsWith("# read 2026-11-23T08:00:00Z sha256 ")
                .endsWith("\n" + GOOD);
        Files.writeString(kept, Files.readString(kept).replace("Minute: 1", "Minute: 9"));
        write("tenants: [");

        Tenants restarted = started();

        assertThat(restarted.areUnknown()).isTrue();
        assertThat(restarted.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("hash"));
        Files.delete(file());
        restarted.refresh();
        assertThat(restarted.areUnknown()).isTrue();
    }

    private Tenants started() {
        CacheSalt salt = new CacheSalt("a secret of the tests, 32 bytes or more".getBytes(StandardCharsets.UTF_8));
        InstantSource clock = () -> now;
        Tenants tenants = new Tenants(file(), dir.resolve("state"), salt, clock);
        tenants.start();
        return tenants;
    }

    private Path file() {
        return dir.resolve("tenants.yaml");
    }

    private void write(String content) throws IOException {
        Files.writeString(file(), content);
    }

    /** Whether each of two requests in the same moment is granted. */
    private static List<Boolean> grants(Tenants tenants) {
        List<Boolean> granted = new ArrayList<>();
        long nanos = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            Ask ask = new Ask("request-" + i, "/acme/", "key", "model", null, 10, 0, false, nanos, 0);
            granted.add(tenants.limits().reserve(ask) instanceof Verdict.Granted);
        }
        return granted;
    }
}
