package io.wharfinger.cli.cases;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.TariffException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs cases by their kinds. A case that cannot be run has failed, and says why; the others go on. */
final class CaseRun {
    private final Map<String, CaseKind> kinds;

    CaseRun(Map<String, CaseKind> kinds) {
        this.kinds = kinds;
    }

    List<CaseResult> run(List<CaseFile> files) {
        return files.stream().flatMap(this::run).toList();
    }

    private Stream<CaseResult> run(CaseFile file) {
        return file.flaw().isEmpty()
                ? file.cases().stream().map(this::run)
                : Stream.of(new CaseResult(file.name(), file.name(), "file", failed(file.flaw())));
    }

    private CaseResult run(RecordedCase recorded) {
        return new CaseResult(recorded.file(), recorded.id(), recorded.kind(), verdict(recorded));
    }

    private Verdict verdict(RecordedCase recorded) {
        var reason = Kinds.skipped(recorded.kind());
        if (reason.isPresent()) {
            return new Verdict.Skipped(reason.get());
        }
        CaseKind kind = kinds.get(recorded.kind());
        return kind == null ? failed("there is no kind \"%s\"".formatted(recorded.kind())) : compared(recorded, kind);
    }

    private static Verdict compared(RecordedCase recorded, CaseKind kind) {
        try {
            Fields expected = Fields.of("expect", recorded.body().path("expect"));
            if (expected.names().isEmpty()) {
                return failed("it expects nothing");
            }
            Fields input = Fields.of("input", recorded.body().path("input"));
            Findings findings = kind.find(input, expected);
            input.unread().forEach(path -> findings.remark(path + " is not read: this kind has no such field"));
            return verdict(Comparison.of(findings, expected.json()));
        } catch (UnreadableCaseException e) {
            return failed("it cannot be read: " + e.getMessage());
        } catch (TariffException e) {
            return failed("it cannot be computed: " + e.getMessage());
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return failed("it cannot be computed: " + e);
        }
    }

    private static Verdict verdict(Comparison comparison) {
        return comparison.differences().isEmpty()
                ? new Verdict.Passed(comparison.remarks())
                : new Verdict.Failed(
                        comparison.differences().stream().map(Difference::text).toList(), comparison.remarks());
    }

    private static Verdict failed(String reason) {
        return new Verdict.Failed(List.of(reason), List.of());
    }
}
