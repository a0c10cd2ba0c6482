package io.wharfinger.quota.capacity;

import io.wharfinger.quota.tenant.TenantRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Capacity that a tenant holds, or held, in the database. */
@Entity
@Table(name = "reservation")
public class ReservationRow {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "purpose")
    String purpose;

    @Column(name = "borrows")
    boolean borrows;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "release_time")
    @Nullable Instant releaseTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ReservationRow() {}

    ReservationRow(UUID id, TenantRow tenant, String purpose, boolean borrows, Instant now) {
        this.id = id;
        this.tenant = tenant.name();
        this.tenantPath = tenant.path();
        this.purpose = purpose;
        this.borrows = borrows;
        this.createTime = now;
    }
}
