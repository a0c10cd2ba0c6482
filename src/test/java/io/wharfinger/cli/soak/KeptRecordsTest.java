package io.wharfinger.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRecordsTest {
    @TempDir
    Path folder;

    @Test
    void any_run_of_records_can_be_had_again() {
        try (KeptRecords kept = new KeptRecords(folder.resolve("records"))) {
            for (int seq = 1; seq <= 10_000; seq++) {
                kept.append(record(seq));
            }

            assertThat(kept.lastSeq()).isEqualTo(10_000);
            assertThat(texts(kept.read(new Span(1, 3)))).containsExactly("1", "2", "3");
            assertThat(texts(kept.read(new Span(9_999, 10_000)))).containsExactly("9999", "10000");
            assertThat(kept.read(new Span(1, 10_000))).hasSize(10_000);
        }
    }

    private static byte[] record(int seq) {
        return Integer.toString(seq).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<byte[]> records) {
        return records.stream()
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .toList();
    }
}
