package io.wharfinger.cli.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectCommandTest {
    private static final String PRICE = """
            kind: Price
            name: p
            spec:
              model: m
              currencyCode: EUR
              effectiveTime: 2027-01-01T00:00:00Z
              perMillion: {text-out: "2"}
            """;

    @TempDir
    Path folder;

    @Test
    void a_correction_is_a_price_that_names_what_it_corrects() throws IOException {
        Path file = Files.writeString(folder.resolve("price.yaml"), PRICE);

        assertThat(CorrectCommand.correction("v-1", file).toString())
                .contains("\"corrects\":\"v-1\"", "\"model\":\"m\"", "TOKEN_CLASS_TEXT_OUT");
    }

    @Test
    void a_version_is_corrected_by_one_price() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.yaml"), PRICE + "---\n" + PRICE.replace(": m", ": n"));

        assertThatThrownBy(() -> CorrectCommand.correction("v-1", file))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("has 2 prices");
    }
}
