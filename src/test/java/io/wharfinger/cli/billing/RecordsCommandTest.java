package io.wharfinger.cli.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordsCommandTest {
    @Test
    void showsWhatHasBecomeOfEachRecord() throws IOException {
        String text = RecordsCommand.records(json("""
                {"records": [
                  {"seq": 1, "kind": "OPENING", "receiveTime": "2026-11-23T10:00:00Z", "state": "RECORD_STATE_ACCEPTED",
                   "reason": "", "counts": {"uncachedText": 0}, "shares": []},
                  {"seq": 2, "kind": "CLOSING", "receiveTime": "2026-11-23T10:00:02Z", "state": "RECORD_STATE_RATED",
                   "reason": "", "counts": {"uncachedText": 1200, "textOut": 34},
                   "shares": [{"deltaId": 7, "unit": "UNCACHED_TEXT", "quantity": 1200,
                     "amount": {"amount": "0.000300000000", "currencyCode": "EUR"}}]}]}
                """));

        assertThat(text.lines()).hasSize(3);
        assertThat(text).contains("ACCEPTED", "1,234", "7 UNCACHED_TEXT: 1,200 0.000300000000");
        assertThat(text).doesNotContain("RECORD_STATE_");
    }

    @Test
    void showsRequestsAndThatThereAreMore() throws IOException {
        String text = RecordsCommand.requests(json("""
                {"requests": [{"requestId": "r-1", "endTime": "2026-11-23T10:00:02Z", "outcome": "COMPLETED",
                  "endpoint": "engine-1", "quantity": 1200, "amount": {"amount": "0.0003"}}], "nextPageToken": "x"}
                """));

        assertThat(text).contains("r-1", "engine-1", "1,200", "0.0003").endsWith("... and more");
    }

    @Test
    void showsArchivedHoursErasuresAndProgress() throws IOException {
        assertThat(ArchiveCommand.text(json("""
                {"hours": [{"hour": "2026-11-23T10:00:00Z", "file": "usage/2026/11/23/10.csv.zst", "records": 5000,
                  "closings": 2500, "sizeBytes": 9000, "erasedRecords": 3}], "nextPageToken": ""}
                """))).contains("usage/2026/11/23/10.csv.zst", "5,000", "2,500", "9,000");
        assertThat(EraseCommand.text(json("{\"tenantPath\": \"/acme/\", \"records\": 1200, \"hours\": 2}")))
                .isEqualTo("Erasure under way of /acme/: 1,200 records in 2 hours so far.");
        assertThat(VerifyCommand.progress(json(
                        "{\"stage\": \"comparing\", \"batchesDone\": 5, \"batchesTotal\": 9, \"recordsRead\": 12345}")))
                .isEqualTo("comparing: batch 5 of 9, 12,345 records");
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
