package io.wharfinger.billing.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant as quota last told of it. One that quota has removed stays, for it may still owe. */
@Entity
@Table(name = "tenant")
public class TenantRow {
    @Id
    @Column(name = "name")
    String name;

    @Column(name = "tenant_path")
    String path;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "currency_code")
    String currencyCode;

    @Column(name = "version")
    long version;

    @Column(name = "deleted")
    boolean deleted;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected TenantRow() {}

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its path, for example {@code /emea/acme/}. */
    public String path() {
        return path;
    }

    /** IANA name of the zone that its months are in. */
    public String timeZone() {
        return timeZone;
    }

    /** ISO 4217 code of its bills. */
    public String currencyCode() {
        return currencyCode;
    }
}
