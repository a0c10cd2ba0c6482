package io.wharfinger.billing.record;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.util.Base64;
import java.util.Locale;

/** What can be read of records that break the contract. */
final class Flaws {
    private static final Attribution NOBODY = new Attribution("", "", "", "", "", "", "", "");

    private Flaws() {}

    /** What is wrong with a record. */
    static String why(UsageBlock block, int at) {
        return flaw(block, at).why();
    }

    /** Id of the request as the record gives it; empty if there is none. */
    static String requestId(UsageBlock block, int at) {
        try {
            return UsageRecord.parseFrom(
                            Base64.getDecoder().decode(flaw(block, at).raw()))
                    .getRequestId()
                    .toLowerCase(Locale.ROOT);
        } catch (InvalidProtocolBufferException e) {
            return "";
        }
    }

    private static Fact.Flawed flaw(UsageBlock block, int at) {
        return (Fact.Flawed) block.record(at, _ -> NOBODY).fact();
    }
}
