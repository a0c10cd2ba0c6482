package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bases, as they are written: no program is needed to know that they keep the rules. */
class BaseTest {
    @TestFactory
    Stream<DynamicTest> everyBaseKeepsTheRules() {
        return Tree.bases().stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(),
                        () -> assertThat(SuiteRules.faults(models(folder, "", "")))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> whatUnitesTheServicesIsNotInTheirSelectors() {
        return Tree.bases().stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(),
                        () -> assertThat(Workload.among(models(folder, "", "")))
                                .singleElement()
                                .satisfies(workload -> assertThat(
                                                workload.selector().getMatchLabels())
                                        .containsEntry(
                                                "app.kubernetes.io/name",
                                                folder.getFileName().toString()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        runAsNonRoot: true                   | runAsNonRoot: false                   | root
        type: RuntimeDefault                 | type: Unconfined                      | seccomp
        - ALL                                | - NET_RAW                             | capabilities
        readOnlyRootFilesystem: true         | readOnlyRootFilesystem: false         | image
        allowPrivilegeEscalation: false      | allowPrivilegeEscalation: true        | privileges
        automountServiceAccountToken: false  | automountServiceAccountToken: true    | token
        path: /q/health/ready                | path: /ready                          | /q/health/ready
        port: management                     | port: http                            | management port
        name: POSTGRES_HOST                  | name: POSTGRES_HOSTS                  | POSTGRES_HOST before
        name: QUARKUS_FLYWAY_USERNAME        | name: QUARKUS_DATASOURCE_USERNAME     | once
        targetPort: http                     | targetPort: https                     | port http
        - name: keys\\n          secret:     | - name: spare\\n          secret:     | volumes
        sizeLimit: 256Mi                     | medium: Memory                        | temporary
        serviceAccountName: quota            | serviceAccountName: default           | account
        memory: 768Mi                        | gpu: 1                                | memory
        """)
    void eachRuleIsNoticedWhenItIsBroken(String right, String wrong, String fault) throws IOException {
        List<String> faults = SuiteRules.faults(
                models(Tree.ROOT.resolve("base/quota"), right.translateEscapes(), wrong.translateEscapes()));

        assertThat(faults).anySatisfy(line -> assertThat(line).contains(fault));
    }

    private static List<HasMetadata> models(Path folder, String right, String wrong) throws IOException {
        List<HasMetadata> models = new ArrayList<>();
        for (String file : Kustomization.in(folder).resources()) {
            models.addAll(Models.read(Files.readString(folder.resolve(file)).replace(right, wrong)));
        }
        return models;
    }
}
