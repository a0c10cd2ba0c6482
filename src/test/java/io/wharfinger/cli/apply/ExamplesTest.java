package io.wharfinger.cli.apply;

import static io.wharfinger.cli.resource.remote.FakeResources.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.folder.Folder;
import io.wharfinger.cli.resource.remote.FakePlatform;
import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders in examples are what their README says. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path secrets;

    private final FakePlatform platform = new FakePlatform();
    private final StringWriter people = new StringWriter();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void the_sample_cluster_has_the_accelerators_that_it_is_said_to_have() {
        Seen seen = Objects.requireNonNull(
                        Folder.read(EXAMPLES.resolve("harbour")).observed().get("harbour"))
                .seen();

        Map<String, Long> byNode = seen.accelerators().stream()
                .collect(Collectors.groupingBy(SeenAccelerator::node, Collectors.counting()));
        assertThat(byNode)
                .containsOnly(
                        Map.entry("harbour-b200-1", 4L),
                        Map.entry("harbour-h200-1", 8L),
                        Map.entry("harbour-h200-2", 8L),
                        Map.entry("harbour-h200-3", 8L));
        assertThat(nodes(seen, one -> one.health().level() == HealthLevel.UNHEALTHY))
                .containsExactly("harbour-h200-3");
        assertThat(nodes(seen, one -> !one.holders().isEmpty())).containsExactly("harbour-h200-3");
        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::acceleratorClass)
                .containsOnly("b200", "h200");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void the_harbour_can_be_applied_and_then_there_is_nothing_to_do() {
        assertThat(apply("harbour")).as(people.toString()).isZero();
        assertThat(people.toString()).contains("28 accelerators read, 28 of them new, 0 missing.");
        platform.forgetWrites();

        assertThat(apply("harbour")).isZero();

        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void the_price_book_is_valid_beside_the_harbour_and_is_written_once() {
        apply("harbour");

        assertThat(apply("price-book")).as(people.toString()).isZero();
        platform.forgetWrites();

        assertThat(apply("price-book")).isZero();
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void too_much_is_valid_beside_the_harbour_and_pruned_by_it() {
        apply("harbour");

        assertThat(apply("too-much")).as(people.toString()).isZero();
        assertThat(platform.resources().at(path(Kind.DEPLOYMENT, "acme-70b"))).isPresent();

        platform.forgetWrites();
        assertThat(run("harbour", true)).isZero();
        assertThat(platform.writes()).containsExactly("DELETE /deployment/v1/deployments/acme-70b");
    }

    private static List<String> nodes(Seen seen, Predicate<SeenAccelerator> which) {
        return seen.accelerators().stream()
                .filter(which)
                .map(SeenAccelerator::node)
                .toList();
    }

    private int apply(String example) {
        return run(example, false);
    }

    private int run(String example, boolean prune) {
        Console console = new Console(new PrintWriter(people), new PrintWriter(new StringWriter()), false);
        ApplyOptions options = new ApplyOptions(false, prune, new SecretFiles(secrets));
        return new ApplyRun(platform, console, options, new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30)))
                .run(EXAMPLES.resolve(example), Instant.parse("2026-11-23T08:00:00Z"));
    }
}
