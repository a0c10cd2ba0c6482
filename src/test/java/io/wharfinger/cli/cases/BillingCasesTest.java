package io.wharfinger.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingCasesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void ourOwnCasesCoverEveryKindAndPass() throws URISyntaxException {
        List<CaseResult> results = run(
                Path.of(Objects.requireNonNull(getClass().getResource("/cases")).toURI()));

        assertThat(new Report(results).text()).doesNotContain("FAILED", "is not read");
        assertThat(results.stream().map(CaseResult::kind))
                .containsAll(Kinds.all().keySet());
    }

    @Test
    void theRecordedCasesPass() {
        String data = System.getenv("WHARF_DATA");
        assumeTrue(data != null, "WHARF_DATA is not set: it names the folder with billing-cases/");

        Report report = new Report(run(Path.of(data, "billing-cases")));

        assertThat(report.text()).doesNotContain("FAILED", "is not read");
        assertThat(report.good()).isTrue();
    }

    @Test
    void saysWhatCameOutAndWhatWasExpected() throws IOException {
        String text = report("""
                [{"id": "a", "kind": "per_unit", "input": {"unit": "2", "quantity": "3"}, "expect": {"amount": "7"}},
                 {"id": "b", "kind": "per_unit", "input": {"unit": "2", "quantity": "3"}, "expect": {"amount": "6"}},
                 {"id": "c", "kind": "contract_applied", "input": {}, "expect": {"costApplied": "1"}}]
                """).text();

        assertThat(text).contains("FAILED a (per_unit): amount is 6, expected 7");
        assertThat(text).contains("skipped contract_applied: ").endsWith("1 passed, 1 failed, 1 skipped");
    }

    @Test
    void whatCannotBeReadHasFailedAndSaysWhy() throws IOException {
        Report report = report("""
                {"cases": [
                 {"id": "a", "kind": "sorcery", "input": {}, "expect": {"amount": "7"}},
                 {"id": "b", "kind": "per_unit", "input": {"unit": "2"}, "expect": {"amount": "6"}},
                 {"id": "c", "kind": "per_unit", "input": {"unit": "NaN", "quantity": "1"}, "expect": {"amount": "6"}},
                 {"id": "d", "kind": "per_unit", "input": {"unit": 1e400, "quantity": "1"}, "expect": {"amount": "6"}},
                 {"id": "e", "kind": "per_unit", "input": {"unit": "-2", "quantity": "1"}, "expect": {"amount": "6"}},
                 {"id": "f", "kind": "per_unit", "input": {"unit": "2", "quantity": "1"}, "expect": {"colour": "6"}},
                 {"id": "g", "kind": "rounding", "input": {"currency": "EURO", "amount": "1"}, "expect": {"rounded": "1"}},
                 {"id": "h", "kind": "graduated", "input": {"tiers": [{"upTo": 5}, {"upTo": 3}], "quantity": "1"}, "expect": {"amount": "1"}},
                 {"kind": "per_unit", "expect": {}},
                 7]}
                """);

        assertThat(report.text())
                .contains("FAILED a (sorcery): there is no kind \"sorcery\"")
                .contains("FAILED b (per_unit): it cannot be read: input.quantity is missing")
                .contains("FAILED c (per_unit): it cannot be computed: input.unit is \"NaN\"")
                .contains("FAILED d (per_unit): it cannot be computed: input.unit has too many digits")
                .contains("FAILED e (per_unit): it cannot be computed: unit price is -2; it must be zero or more.")
                .contains("FAILED f (per_unit): colour is not computed, expected 6")
                .contains("FAILED g (rounding): it cannot be computed: \"EURO\" is not a currency")
                .contains(
                        "FAILED h (graduated): it cannot be computed: tier 1 ends at 5 and tier 2 at 3: ends must ascend.")
                .contains("FAILED case 9 (per_unit): it expects nothing")
                .contains("FAILED case 10 ()")
                .endsWith("0 passed, 10 failed");
        assertThat(report.good()).isFalse();
    }

    @Test
    void saysWhatItDoesNotLookAt() throws IOException {
        String text = report("""
                [{"id": "a", "kind": "graduated", "input": {"tiers": [{"unit": "2", "colour": "red"}], "quantity": "3", "weight": null, "mood": {"x": 1}},
                  "expect": {"amount": "6"}},
                 {"id": "b", "kind": "token_cost", "input": {"usage": {"prompt_tokens": 1, "image_in": 9}, "prices": {"input": "2"}},
                  "expect": {"input": "2"}},
                 {"id": "c", "kind": "proration_change", "input": {"oldAmount": "1", "newAmount": "2", "days": 9, "daysInPeriod": 30,
                  "changeDate": "2026-06-21", "periodStart": "2026-06-01", "periodEndInclusive": "2026-06-30"}, "expect": {"net": "0.30"}}]
                """).text();

        assertThat(text)
                .contains("note   a (graduated): input.tiers[0].colour is not read")
                .contains("note   a (graduated): input.mood is not read")
                .doesNotContain("weight")
                .contains("note   b (token_cost): input.usage.image_in is not read")
                .contains("note   c (proration_change): its dates leave 10 of 30 days; the days that it tells count")
                .endsWith("3 passed, 0 failed");
    }

    @Test
    void whatCannotBeComputedFailsAloneAndTheOthersGoOn() throws IOException {
        String text = report("""
                [{"id": "a", "kind": "proration_ratio", "input": {"days": 1, "daysInPeriod": 3, "scale": 2000000000}, "expect": {"ratio": "0"}},
                 {"id": "b", "kind": "credit_burndown", "input": {"grants": [{"id": "g", "amount": "1", "recurs": "daily", "zone": "Mars/Base"}]}, "expect": {"overage": "0"}},
                 {"id": "c", "kind": "credit_burndown", "input": {"grants": [{"id": "g", "amount": "1", "recurs": "P2D", "every": 2000000000}]}, "expect": {"overage": "0"}},
                 {"id": "d", "kind": "credit_burndown", "input": {"grants": [{"id": "g", "amount": "1", "recurs": "fortnightly"}]}, "expect": {"overage": "0"}},
                 {"id": "e", "kind": "idle_share", "input": {"shareIdle": "even", "idle": {}, "allocs": {}}, "expect": {"a": "0"}},
                 {"id": "f", "kind": "per_unit", "input": {"unit": "2", "quantity": "3"}, "expect": {"amount": "6"}}]
                """).text();

        assertThat(text)
                .contains(
                        "FAILED a (proration_ratio): it cannot be read: input.scale is 2000000000; it must be 0 to 30")
                .contains("FAILED b (credit_burndown): it cannot be read: zone must be one such as")
                .contains("FAILED c (credit_burndown): it cannot be computed: ")
                .contains("FAILED d (credit_burndown): it cannot be read: a grant recurs hourly")
                .contains("FAILED e (idle_share): it cannot be read: input.shareIdle is \"even\"")
                .endsWith("1 passed, 5 failed");
    }

    @Test
    void aRunWithoutCasesIsNotGoodAndOneThatPassesOverAllIs() throws IOException {
        assertThat(report("[]").good()).isFalse();
        assertThat(report("""
                [{"id": "a", "kind": "virtual_currency_row", "input": {}, "expect": {"BilledCost": "0"}}]
                """).good()).isTrue();
    }

    @Test
    void aListMayNotBeLongerThanExpected() throws IOException {
        String text = report("""
                [{"id": "a", "kind": "max_spend", "input": {"maximum": "9", "lines": ["1", "2"]},
                  "expect": {"lineTotals": ["1"]}}]
                """).text();

        assertThat(text).contains("FAILED a (max_spend): lineTotals[1] is more of the list, expected nothing there");
    }

    @Test
    void saysWhichAnswerIsOursWhereAPeerHasAnother() throws IOException {
        String text = report("""
                [{"id": "a", "kind": "rounding_sum", "input": {"currency": "USD", "lines": ["0.004", "0.004"]},
                  "expect": {"roundEachThenSum": "0.00", "largestRemainderTotal": "0.01"}}]
                """).text();

        assertThat(text)
                .contains(
                        "note   a (rounding_sum): roundEachThenSum 0.00 is the peer's: it rounds each line on its own; ours is 0.01")
                .endsWith("1 passed, 0 failed");
    }

    @Test
    void aFileThatIsNoListOfCasesHasFailed() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"cases\": 3}");
        Files.writeString(folder.resolve("b.json"), "{");

        assertThat(new Report(run(folder)).text())
                .contains("FAILED a.json (file): it is neither a list of cases nor")
                .contains("FAILED b.json (file): it is not JSON")
                .endsWith("0 passed, 2 failed");
        assertThatThrownBy(() -> run(folder.resolve("none")))
                .isInstanceOf(LocalException.class)
                .hasMessageStartingWith("There is no folder or file");
    }

    private Report report(String json) throws IOException {
        Files.writeString(folder.resolve("cases.json"), json);
        return new Report(run(folder));
    }

    private static List<CaseResult> run(Path files) {
        return new CaseRun(Kinds.all()).run(CaseFiles.read(files));
    }
}
