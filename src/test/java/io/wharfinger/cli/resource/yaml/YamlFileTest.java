package io.wharfinger.cli.resource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        yes                  | STRING
        no                   | STRING
        true                 | BOOLEAN
        12                   | NUMBER
        -1                   | NUMBER
        1_000                | STRING
        0x1F                 | STRING
        1.5                  | NUMBER
        1e3                  | NUMBER
        1.2.3                | STRING
        2026-01-01           | STRING
        2026-01-01T00:00:00Z | STRING
        12:30:45             | STRING
        null                 | NULL
        ~                    | NULL
        \\"12\\"               | STRING
        """)
    void a_scalar_is_what_it_looks_like(String text, JsonNodeType type) {
        JsonNode value = only("v: " + text.replace("\\\"", "\"")).tree().path("v");

        assertThat(value.getNodeType()).isEqualTo(type);
    }

    @Test
    void a_decimal_keeps_its_digits() {
        assertThat(only("v: 0.123456789012345678901234567890").tree().path("v").decimalValue())
                .isEqualByComparingTo("0.123456789012345678901234567890");
    }

    @Test
    void each_part_knows_its_line() {
        YamlDocument document = YamlFile.parse("f", "a: 1\n---\n\nb:\n  c:\n    - d: 1\n    - d/e: 2\n")
                .documents()
                .get(1);

        assertThat(document.lines().of("/b")).isEqualTo(4);
        assertThat(document.lines().of("/b/c/1")).isEqualTo(7);
        assertThat(document.lines().of("/b/c/1/d~1e")).isEqualTo(7);
        assertThat(document.lines().of("/b/c/7/x/y")).isEqualTo(5);
    }

    @Test
    void empty_documents_are_none() {
        assertThat(YamlFile.parse("f", "---\n# nothing\n---\n\n").documents()).isEmpty();
        assertThat(YamlFile.parse("f", "").faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a: 1;b: 2;a: 3              | 3 | names "a" twice
        a: &x [1];b: *x             | 1 | uses a list or an object twice by an anchor; write it out
        a: *x                       | 1 | is not YAML: found undefined alias x
        ? [a];: 1                   | 1 | has a key that is not text
        a: b: c                     | 1 | is not YAML: mapping values are not allowed here
        """)
    void what_cannot_be_taken_is_told_with_its_line(String text, int line, String message) {
        YamlFile file = YamlFile.parse("f.yaml", text.replace(';', '\n'));

        assertThat(file.documents()).isEmpty();
        assertThat(file.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.origin().line()).isEqualTo(line);
            assertThat(fault.message()).isEqualTo(message);
        });
    }

    @Test
    void a_file_that_would_grow_without_bound_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(YamlFile.parse("f", bomb.toString()).faults()).hasSize(1);
        assertThat(YamlFile.parse("f", "a: &a [*a]").faults()).hasSize(1);
        assertThat(YamlFile.parse("f", "[".repeat(500)).faults()).hasSize(1);
        assertThat(YamlFile.parse("f", "a: " + "x".repeat(5 << 20)).faults()).hasSize(1);
    }

    private static YamlDocument only(String text) {
        List<YamlDocument> documents = YamlFile.parse("f", text).documents();
        assertThat(documents).hasSize(1);
        return documents.getFirst();
    }
}
