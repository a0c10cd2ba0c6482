package io.wharfinger.billing.verify;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.BookCheck;
import io.wharfinger.contracts.billing.v1.Verification;
import io.wharfinger.contracts.billing.v1.VerificationState;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks of the books in the form of the contract. */
final class VerificationMessage {
    private VerificationMessage() {}

    static Verification of(VerificationRun run) {
        var progress = run.progress();
        var message = Verification.newBuilder()
                .setId(run.id().toString())
                .setState(state(run.state()))
                .setStartTime(Wire.timestamp(run.startTime()))
                .setStage(progress.stage())
                .setBatchesDone(progress.batchesDone())
                .setBatchesTotal(progress.batchesTotal())
                .setRecordsRead(progress.recordsRead())
                .setAgrees(run.agrees())
                .setFailure(words(run.failure()))
                .addAllChecks(checks(run.checks()));
        var end = run.endTime();
        if (end != null) {
            message.setEndTime(Wire.timestamp(end));
        }
        return message.build();
    }

    static List<BookCheck> checks(List<Check> checks) {
        return checks.stream()
                .map(check -> BookCheck.newBuilder()
                        .setName(check.name())
                        .setAgrees(check.agrees())
                        .setCompared(check.compared())
                        .setFirstDifference(check.firstDifference())
                        .build())
                .toList();
    }

    /** What a caller may read; the log says more. */
    private static String words(@Nullable RuntimeException failure) {
        if (failure == null) {
            return "";
        }
        return failure instanceof WharfException known
                ? Objects.requireNonNullElse(known.getMessage(), "")
                : "It could not be carried through; the log of billing says why.";
    }

    private static VerificationState state(VerificationRun.State state) {
        return switch (state) {
            case RUNNING -> VerificationState.VERIFICATION_STATE_RUNNING;
            case DONE -> VerificationState.VERIFICATION_STATE_DONE;
            case FAILED -> VerificationState.VERIFICATION_STATE_FAILED;
        };
    }
}
