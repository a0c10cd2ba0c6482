package io.wharfinger.quota.limit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A tier in the database. */
@Entity
@Table(name = "tier")
public class TierRow {

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "body")
    byte[] body;

    @Column(name = "version")
    long version;

    @Column(name = "feed_version")
    long feedVersion;

    @Column(name = "removed")
    boolean removed;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected TierRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    TierRow(Tier tier, long feedVersion, Instant now) {
        this.name = tier.getName();
        this.createTime = now;
        change(tier, feedVersion, now);
    }

    final void change(Tier tier, long newFeedVersion, Instant now) {
        this.body = tier.toBuilder()
                .clearEtag()
                .clearCreateTime()
                .clearUpdateTime()
                .build()
                .toByteArray();
        this.feedVersion = newFeedVersion;
        this.updateTime = now;
        this.removed = false;
        this.version++;
    }

    /** A tier of the name of one that was removed. */
    void begin(Tier tier, long newFeedVersion, Instant now) {
        this.createTime = now;
        change(tier, newFeedVersion, now);
    }

    void remove(long newFeedVersion, Instant now) {
        this.feedVersion = newFeedVersion;
        this.updateTime = now;
        this.removed = true;
    }

    String name() {
        return name;
    }

    Tier toMessage() {
        return parse(body).toBuilder()
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime))
                .build();
    }

    static Tier parse(byte[] kept) {
        try {
            return Tier.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("a kept tier cannot be read", e);
        }
    }
}
