package io.wharfinger.quota.tenant;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.contracts.quota.v1.Tenant;
import java.io.UncheckedIOException;

/** Reads kept answers back. */
final class TenantMessages {

    private TenantMessages() {}

    static Tenant parse(byte[] kept) {
        try {
            return Tenant.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("a kept answer cannot be read", e);
        }
    }
}
