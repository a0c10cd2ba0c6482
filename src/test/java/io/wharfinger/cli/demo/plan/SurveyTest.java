package io.wharfinger.cli.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.trace.OwnTrace;
import io.wharfinger.cli.demo.trace.TraceException;
import io.wharfinger.cli.demo.trace.TraceFile;
import io.wharfinger.cli.demo.witness.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTest {
    private static final String ROW =
            "{\"timestamp\": %d, \"input_length\": %d, \"output_length\": %d, \"hash_ids\": [%s]}%n";

    @TempDir
    Path folder;

    @Test
    void countsOnlyRowsThatCanBePlayedAndOnlyAsManyAsAskedFor() throws IOException {
        Survey survey = Survey.of(
                trace(ROW.formatted(0, 10, 0, "1")
                        + ROW.formatted(5, 0, 3, "")
                        + ROW.formatted(9, 10, 3, "1")
                        + ROW.formatted(20, 10, 4, "1")
                        + ROW.formatted(30, 10, 4, "1")),
                2,
                new Split(1, 1));

        assertThat(survey.requests()).isEqualTo(2);
        assertThat(survey.leftOut()).isEqualTo(2);
        assertThat(survey.spanMicros()).isEqualTo(20_000);
        assertThat(survey.tenant(0).get(Measure.INPUT)).isEqualTo(20);
        assertThat(survey.tenant(0).get(Measure.OUTPUT)).isEqualTo(7);
    }

    @Test
    void leavesBrokenRowsAloneThatAreNotPlayed() throws IOException {
        assertThat(Survey.of(trace(ROW.formatted(0, 10, 1, "1") + "broken"), 1, new Split(1, 1))
                        .requests())
                .isEqualTo(1);
    }

    @Test
    void refusesATraceWithNothingToPlay() {
        assertThatThrownBy(() -> Survey.of(trace(ROW.formatted(0, 10, 0, "1")), 5, new Split(1, 1)))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("has no row with a prompt and an answer");
    }

    @Test
    void addsUpToTheSameWhateverTheSplit() {
        Survey whole = Survey.of(new OwnTrace(), Long.MAX_VALUE, new Split(1, 1));
        Survey split = Survey.of(new OwnTrace(), Long.MAX_VALUE, new Split(2, 2));

        assertThat(split.tenant(0).plus(split.tenant(1))).isEqualTo(whole.tenant(0));
        assertThat(split.lanes()).hasSize(4).allMatch(lane -> lane.get(Measure.REQUESTS) > 20);
        assertThat(split.reuse()).isEqualTo(whole.reuse()).isBetween(0.3, 0.9);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "60000000, 1", "330000000, 5.5", "330000001, 5.51"})
    void arrivesWithinAMinute(long spanMicros, double speedup) {
        assertThat(Speedup.forSpan(spanMicros)).isEqualTo(speedup);
    }

    private TraceFile trace(String text) throws IOException {
        return new TraceFile(Files.writeString(folder.resolve("trace.jsonl"), text));
    }
}
