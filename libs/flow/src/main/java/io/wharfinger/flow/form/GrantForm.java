package io.wharfinger.flow.form;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.quota.v1.AccountGrant;
import io.wharfinger.contracts.quota.v1.AccountOpening;
import io.wharfinger.contracts.quota.v1.AccountState;
import io.wharfinger.contracts.quota.v1.AccountUse;
import io.wharfinger.contracts.quota.v1.GrantAnswer;
import io.wharfinger.contracts.quota.v1.GrantReport;
import io.wharfinger.flow.wire.Answer;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Opening;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.State;
import io.wharfinger.flow.wire.Use;
import java.time.Instant;

/** Reports and answers as messages, both ways. */
public final class GrantForm {
    private static final long MILLIS = 1000;
    private static final int NANOS_A_MILLI = 1_000_000;

    private GrantForm() {}

    /** What a router says. */
    public static Report read(GrantReport message) {
        return new Report(
                message.getSeq(),
                message.getOpeningsList().stream().map(GrantForm::opening).toList(),
                message.getUsesList().stream().map(GrantForm::use).toList(),
                message.getClosingsList());
    }

    private static Opening opening(AccountOpening message) {
        return new Opening(
                message.getHandle(),
                message.getLimitId(),
                message.getConsumerPath(),
                message.getValue(),
                millis(message.getWindowStartTime()));
    }

    private static Use use(AccountUse message) {
        return new Use(
                message.getHandle(),
                message.getGranted(),
                message.getReturned(),
                message.getSettled(),
                message.getReserved(),
                message.getWanted(),
                message.getDemandMilliPerSecond(),
                message.getRefusedCount());
    }

    /** What a router says, as a message. */
    public static GrantReport write(Report report) {
        GrantReport.Builder message =
                GrantReport.newBuilder().setSeq(report.seq()).addAllClosings(report.closings());
        report.openings().forEach(opening -> message.addOpenings(write(opening)));
        report.uses().forEach(use -> message.addUses(write(use)));
        return message.build();
    }

    private static AccountOpening write(Opening opening) {
        AccountOpening.Builder message = AccountOpening.newBuilder()
                .setHandle(opening.handle())
                .setLimitId(opening.limitId())
                .setConsumerPath(opening.consumerPath())
                .setValue(opening.value());
        if (opening.windowStartMillis() > 0) {
            message.setWindowStartTime(time(opening.windowStartMillis()));
        }
        return message.build();
    }

    private static AccountUse write(Use use) {
        return AccountUse.newBuilder()
                .setHandle(use.handle())
                .setGranted(use.granted())
                .setReturned(use.returned())
                .setSettled(use.settled())
                .setReserved(use.reserved())
                .setWanted(use.wanted())
                .setDemandMilliPerSecond(use.demandMilliPerSecond())
                .setRefusedCount(use.refusedCount())
                .build();
    }

    /** What the keeper says; an account in a state that this version does not know stays as it is. */
    public static Answer read(GrantAnswer message) {
        return new Answer(
                message.getSeq(),
                message.getFence(),
                message.getGrantsList().stream().map(GrantForm::grant).toList());
    }

    private static Grant grant(AccountGrant message) {
        return new Grant(
                message.getHandle(),
                state(message.getState()),
                message.getGranted(),
                message.getKeepFree(),
                message.getRateMilliPerSecond(),
                message.getLeft(),
                message.getResetMillis(),
                millis(message.getWindowStartTime()));
    }

    private static State state(AccountState state) {
        return switch (state) {
            case ACCOUNT_STATE_WINDOW_OVER -> State.WINDOW_OVER;
            case ACCOUNT_STATE_LIMIT_GONE -> State.LIMIT_GONE;
            case ACCOUNT_STATE_OPEN, ACCOUNT_STATE_UNSPECIFIED, UNRECOGNIZED -> State.OPEN;
        };
    }

    /** What the keeper says, as a message. */
    public static GrantAnswer write(Answer answer) {
        GrantAnswer.Builder message =
                GrantAnswer.newBuilder().setSeq(answer.seq()).setFence(answer.fence());
        answer.grants().forEach(grant -> message.addGrants(write(grant)));
        return message.build();
    }

    private static AccountGrant write(Grant grant) {
        AccountGrant.Builder message = AccountGrant.newBuilder()
                .setHandle(grant.handle())
                .setState(AccountState.valueOf("ACCOUNT_STATE_" + grant.state()))
                .setGranted(grant.granted())
                .setKeepFree(grant.keepFree())
                .setRateMilliPerSecond(grant.rateMilliPerSecond())
                .setLeft(grant.left())
                .setResetMillis(grant.resetMillis());
        if (grant.windowStartMillis() > 0) {
            message.setWindowStartTime(time(grant.windowStartMillis()));
        }
        return message.build();
    }

    private static Timestamp time(long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static long millis(Timestamp time) {
        return time.getSeconds() * MILLIS + time.getNanos() / NANOS_A_MILLI;
    }
}
