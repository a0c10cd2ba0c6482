package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A variable of a wrong name would be passed over in silence: the bases use those by which the launcher starts services. */
class EnvironmentNamesTest {
    private static final Path LAUNCHER = Path.of("../src/main/java/io/wharfinger/cli/platform/ServiceEnvironment.java");
    private static final Pattern LITERAL = Pattern.compile("\"((?:QUARKUS|WHARFINGER)_[A-Z0-9_]+)\"");

    /** What other variables are made of, and what the JVM itself reads. */
    private static final Set<String> MATERIAL =
            Set.of("POSTGRES_HOST", "POSTGRES_PORT", "CLUSTER_NAME", "POD_NAME", "JAVA_TOOL_OPTIONS");

    @TestFactory
    Stream<DynamicTest> variablesAreThoseOfTheLauncher() {
        return Tree.bases().stream()
                .map(base -> DynamicTest.dynamicTest(base.getFileName().toString(), () -> {
                    List<String> names = Workload.among(Models.read(workload(base)))
                            .flatMap(workload -> workload.environment().stream())
                            .map(EnvVar::getName)
                            .filter(name -> !MATERIAL.contains(name))
                            .toList();

                    assertThat(names).isNotEmpty();
                    assertThat(launchers()).containsAll(names);
                }));
    }

    private static String workload(Path base) throws IOException {
        List<String> files = new ArrayList<>();
        for (String file : List.of("deployment.yaml", "statefulset.yaml")) {
            if (Files.exists(base.resolve(file))) {
                files.add(Files.readString(base.resolve(file)));
            }
        }
        return String.join("---\n", files);
    }

    private static Set<String> launchers() throws IOException {
        return LITERAL.matcher(Files.readString(LAUNCHER))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
