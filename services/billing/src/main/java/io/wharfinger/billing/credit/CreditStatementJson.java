package io.wharfinger.billing.credit;

import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreditMonth;
import io.wharfinger.contracts.billing.v1.CreditStatement;
import io.wharfinger.contracts.billing.v1.GetCreditStatementResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a tenant's credit in JSON; see the messages of credit.proto for the fields. */
final class CreditStatementJson {
    private CreditStatementJson() {}

    /** A tenant's credit. */
    record Statements(String tenant, String tenantPath, List<Statement> statements) {

        static Statements of(GetCreditStatementResponse response) {
            return new Statements(
                    response.getTenant(),
                    response.getTenantPath(),
                    response.getStatementsList().stream().map(Statement::of).toList());
        }
    }

    /** A tenant's credit in one currency. */
    record Statement(
            MoneyJson granted,
            MoneyJson used,
            MoneyJson expired,
            MoneyJson voided,
            MoneyJson left,
            @Nullable Instant nextExpireTime,
            @Nullable MoneyJson nextExpiring,
            @Nullable Instant computedTime,
            List<Month> months) {

        static Statement of(CreditStatement statement) {
            return new Statement(
                    MoneyJson.of(statement.getGranted()),
                    MoneyJson.of(statement.getUsed()),
                    MoneyJson.of(statement.getExpired()),
                    MoneyJson.of(statement.getVoided()),
                    MoneyJson.of(statement.getLeft()),
                    statement.hasNextExpireTime() ? Wire.instant(statement.getNextExpireTime()) : null,
                    statement.hasNextExpiring() ? MoneyJson.of(statement.getNextExpiring()) : null,
                    statement.hasComputedTime() ? Wire.instant(statement.getComputedTime()) : null,
                    statement.getMonthsList().stream().map(Month::of).toList());
        }
    }

    /** One month of a tenant's credit. */
    record Month(String period, MoneyJson used, MoneyJson expired) {

        static Month of(CreditMonth month) {
            return new Month(month.getPeriod(), MoneyJson.of(month.getUsed()), MoneyJson.of(month.getExpired()));
        }
    }
}
