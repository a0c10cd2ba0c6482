package io.wharfinger.cli.demo.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {
    private static final String MOONCAKE_LINE =
            "{\"timestamp\": 27482, \"input_length\": 600, \"output_length\": 52, \"hash_ids\": [46, 47]}";

    @TempDir
    Path folder;

    @Test
    void readsMooncakeLinesFromTheFirstArrivalOn() throws IOException {
        Path file = write(MOONCAKE_LINE + "\n\n" + MOONCAKE_LINE.replace("27482", "27582.5") + "\n");

        List<TraceRow> rows = rowsOf(file);

        assertThat(rows)
                .containsExactly(
                        new TraceRow(0, 600, 52, BlockIds.of(46, 47)),
                        new TraceRow(100_500, 600, 52, BlockIds.of(46, 47)));
    }

    @Test
    void readsAzureRowsWithBlocksThatNoOtherRowHas() throws IOException {
        Path file = write("""
                TIMESTAMP,ContextTokens,GeneratedTokens\r
                2023-11-16 18:15:46.6805900,374,44\r
                2023-11-16 18:15:50.9951690,1396,109""");

        List<TraceRow> rows = rowsOf(file);

        assertThat(rows).extracting(TraceRow::arrivalMicros).containsExactly(0L, 4_314_579L);
        assertThat(rows).extracting(TraceRow::inputTokens).containsExactly(374, 1396);
        assertThat(rows).extracting(TraceRow::outputTokens).containsExactly(44, 109);
        assertThat(rows.stream().flatMap(row -> ids(row).stream())).doesNotHaveDuplicates();
    }

    @Test
    void readsTheTimestampsOfTheLaterAzureTraces() throws IOException {
        Path file = write("""
                TIMESTAMP,ContextTokens,GeneratedTokens
                2024-05-10 00:00:00.009930+00:00,2162,5
                2024-05-10 00:00:01+00:00,2399,6
                """);

        assertThat(rowsOf(file)).extracting(TraceRow::arrivalMicros).containsExactly(0L, 990_070L);
    }

    @Test
    void tellsCompressedFilesByTheirContent() throws IOException {
        Path file = folder.resolve("trace.jsonl");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
            stream.write(MOONCAKE_LINE.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(rowsOf(file)).hasSize(1);
    }

    @Test
    void takesARowThatIsOutOfOrderAsIfItHadComeWithTheOneBefore() throws IOException {
        Path file = write(MOONCAKE_LINE + "\n" + MOONCAKE_LINE.replace("27482", "28000") + "\n" + MOONCAKE_LINE);

        assertThat(rowsOf(file)).extracting(TraceRow::arrivalMicros).containsExactly(0L, 518_000L, 518_000L);
    }

    @Test
    void givesTheLastPartialBlockAnIdOfItsOwnIfItHasNone() throws IOException {
        Path file = write(MOONCAKE_LINE.replace("[46, 47]", "[46]"));

        TraceRow row = rowsOf(file).getFirst();

        assertThat(row.blockIds().at(0)).isEqualTo(46);
        assertThat(row.blockIds().at(1)).isNegative();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"timestamp": 1                                                                     | not a JSON object
            [1]                                                                                 | not a JSON object
            {"timestamp": 1, "input_length": 5, "output_length": 1}                             | hash_ids is missing
            {"input_length": 5, "output_length": 1, "hash_ids": [1]}                            | timestamp is missing
            {"timestamp": -1, "input_length": 5, "output_length": 1, "hash_ids": [1]}           | timestamp is -1.0: it must not be negative
            {"timestamp": 1, "input_length": -5, "output_length": 1, "hash_ids": [1]}           | input_length is -5: it must not be negative
            {"timestamp": 1, "input_length": 5, "output_length": -1, "hash_ids": [1]}           | output_length is -1: it must not be negative
            {"timestamp": 1, "input_length": 5.5, "output_length": 1, "hash_ids": [1]}          | input_length is 5.5: it must be a whole number
            {"timestamp": 1, "input_length": "5", "output_length": 1, "hash_ids": [1]}          | input_length is "5": it must be a number
            {"timestamp": 1, "input_length": 5, "output_length": 1, "hash_ids": [-1]}           | hash_ids[0] is -1: it must be a whole number, zero or more
            {"timestamp": 1, "input_length": 5, "output_length": 1, "hash_ids": [1, 2, 3]}      | hash_ids has 3 entries, but input_length 5 makes 1 blocks
            {"timestamp": 1, "input_length": 99999999, "output_length": 1, "hash_ids": [1]}     | input_length is 99999999: more than 4000000 is not believed
            """)
    void namesTheLineThatIsBroken(String line, String problem) throws IOException {
        Path file = write(MOONCAKE_LINE + "\n" + line + "\n" + MOONCAKE_LINE);

        assertThatThrownBy(() -> rowsOf(file))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("line 2: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2023-11-16 18:15:46.68                  | has 1 columns
            2023-11-16 18:15:46.68,-3,4             | ContextTokens is -3: it must not be negative
            2023-11-16 18:15:46.68,3,four           | GeneratedTokens is 'four': it must be a whole number
            yesterday,3,4                           | TIMESTAMP is 'yesterday'
            """)
    void namesTheLineThatIsBrokenInCsv(String line, String problem) throws IOException {
        Path file = write("TIMESTAMP,ContextTokens,GeneratedTokens\n" + line);

        assertThatThrownBy(() -> rowsOf(file))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("line 2: ")
                .hasMessageContaining(problem);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> rowsOf(folder.resolve("none.jsonl"))).hasMessageContaining("does not exist");
    }

    @Test
    void saysThatAFileIsADirectory() {
        assertThatThrownBy(() -> rowsOf(folder)).hasMessageContaining("is a directory");
    }

    @Test
    void saysThatAFileIsEmpty() throws IOException {
        Path file = write("\n \n");

        assertThatThrownBy(() -> rowsOf(file)).hasMessageContaining("is empty");
    }

    @Test
    void saysThatAFileIsNoTrace() throws IOException {
        Path file = write("hello\n");

        assertThatThrownBy(() -> rowsOf(file)).hasMessageContaining("line 1: neither Mooncake JSON lines");
    }

    @Test
    void refusesALineWithoutEnd() throws IOException {
        Path file = write("{".repeat((4 << 20) + 1));

        assertThatThrownBy(() -> rowsOf(file)).hasMessageContaining("line 1: longer than");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.txt"), text);
    }

    private static List<TraceRow> rowsOf(Path file) {
        List<TraceRow> result = new ArrayList<>();
        try (TraceRows rows = new TraceFile(file).open()) {
            for (TraceRow row = rows.next(); row != null; row = rows.next()) {
                result.add(row);
            }
        }
        return result;
    }

    private static List<Long> ids(TraceRow row) {
        List<Long> ids = new ArrayList<>();
        for (int block = 0; block < row.blockIds().count(); block++) {
            ids.add(row.blockIds().at(block));
        }
        return ids;
    }
}
