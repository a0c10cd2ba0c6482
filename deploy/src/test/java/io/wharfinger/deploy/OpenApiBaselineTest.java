package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.deploy.RestDocument.Breaking;
import io.wharfinger.deploy.RestDocument.Compatible;
import io.wharfinger.deploy.RestDocument.Same;
import io.wharfinger.deploy.RestDocument.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The REST interfaces as they are built, against those that were promised ({@code contracts/openapi}). A break fails. What
 * is new fails too, until it is promised: run with {@code -Dwharf.write-docs=true}. To break on purpose, remove the file first.
 */
class OpenApiBaselineTest {
    private static final Path PROMISED = Path.of("../contracts/openapi");

    @TestFactory
    Stream<DynamicTest> nothingThatWasPromisedIsBroken() {
        return Tree.SERVICES.stream()
                .map(service -> DynamicTest.dynamicTest(service, () -> {
                    Path built = Path.of("../services", service, "target/openapi/openapi.yaml");
                    assumeTrue(
                            Files.exists(built),
                            "skipped: " + service + " is not packaged, so " + built + " is not there");

                    check(PROMISED.resolve(service + ".yaml"), RestDocument.read(built));
                }));
    }

    @Test
    void whatBreaksCallersIsCalledBreaking() throws IOException {
        assertThat(change("/paths/~1billing~1v1~1prices", "get", null))
                .isInstanceOfSatisfying(
                        Breaking.class, step -> assertThat(step.changes()).contains("/billing/v1/prices"));
        assertThat(change("/components/schemas/CheckView/properties", "agrees", null))
                .isInstanceOfSatisfying(
                        Breaking.class, step -> assertThat(step.changes()).contains("agrees"));
        assertThat(change("/components/schemas/CheckView/properties/compared", "type", "boolean"))
                .isInstanceOf(Breaking.class);
        assertThat(change("/components/schemas/New", "required", "model")).isInstanceOf(Breaking.class);
    }

    @Test
    void whatIsAddedIsNot() throws IOException {
        assertThat(change("/components/schemas/CheckView/properties", "note", "string"))
                .isInstanceOf(Compatible.class);
        assertThat(promised().to(promised())).isInstanceOf(Same.class);
    }

    private static void check(Path file, RestDocument built) throws IOException {
        Step step = Files.exists(file) ? RestDocument.read(file).to(built) : new Compatible("all of it is new");
        switch (step) {
            case Same same -> {}
            case Compatible compatible -> takeOver(file, built, compatible.changes());
            case Breaking breaking ->
                throw new AssertionError(
                        "The REST interface breaks what " + file + " promises:\n" + breaking.changes());
        }
    }

    private static void takeOver(Path file, RestDocument built, String changes) throws IOException {
        if (!Boolean.getBoolean("wharf.write-docs")) {
            throw new AssertionError("The REST interface has more than " + file
                    + " promises; run with -Dwharf.write-docs=true to take it over:\n" + changes);
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, built.yaml());
    }

    /** The step to the promised document with one field set, or removed where the value is null. */
    private static Step change(String object, String field, @Nullable String value) throws IOException {
        JsonNode tree = promised().tree();
        ObjectNode changed = (ObjectNode) tree.at(object);
        if (value == null) {
            assertThat(changed.remove(field)).isNotNull();
        } else if (field.equals("required")) {
            changed.withArrayProperty(field).add(value);
        } else if (field.equals("type")) {
            changed.put(field, value);
        } else {
            changed.putObject(field).put("type", value);
        }
        return promised().to(RestDocument.of(tree));
    }

    private static RestDocument promised() throws IOException {
        return RestDocument.read(PROMISED.resolve("billing.yaml"));
    }
}
