package io.wharfinger.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Input that cannot be used is refused before anything is started. */
class DemoCommandTest {
    @TempDir
    Path folder;

    private final StringWriter people = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --requests 0                     | --requests is 0: it must be 1 or more
            --requests -5                    | --requests is -5: it must be 1 or more
            --requests many                  | Invalid value for option '--requests'
            --speedup 0                      | --speedup is 0.0: it must be more than 0
            --speedup -1                     | --speedup is -1.0: it must be more than 0
            --speedup NaN                    | --speedup is NaN: it must be more than 0
            --trace /no/such/trace.jsonl     | trace file /no/such/trace.jsonl does not exist
            --engine ftp://host              | it must be like http://host:port
            --engine http://host/v1          | it must be like http://host:port
            --engine http://127.0.0.1:9      | The engine at http://127.0.0.1:9 does not answer
            """)
    void saysWhatIsWrongWithAnOption(String arguments, String problem) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(people.toString()).contains(problem).doesNotContain("\tat ");
    }

    @Test
    void saysWhichLineOfTheTraceIsBroken() throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.jsonl"), """
                {"timestamp": 0, "input_length": 5, "output_length": 1, "hash_ids": [1]}
                {"timestamp": 0, "input_length": -5, "output_length": 1, "hash_ids": [1]}
                """);

        assertThat(run("--trace", trace.toString())).isEqualTo(2);
        assertThat(people.toString()).contains("trace.jsonl, line 2: input_length is -5: it must not be negative");
    }

    private int run(String... arguments) {
        return new CommandLine(new DemoCommand())
                .setErr(new PrintWriter(people, true))
                .execute(arguments);
    }
}
