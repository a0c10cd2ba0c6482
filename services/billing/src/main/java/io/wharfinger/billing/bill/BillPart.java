package io.wharfinger.billing.bill;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.Bill;
import org.hibernate.reactive.mutiny.Mutiny;

/** Something that another feature says on every bill: each bean of this type is asked, one after the other. */
public interface BillPart {

    /**
     * Adds to the bill what it knows, such as credits; the total stays as it is, and what is due is computed afterwards.
     *
     * @param session under the caller's row security
     * @param statement what the bill is made of
     */
    Uni<Void> add(Mutiny.Session session, TenantRow tenant, Period period, Statement statement, Bill.Builder bill);
}
