package io.wharfinger.quota.key;

import io.wharfinger.contracts.quota.v1.CreateKeyResponse;
import io.wharfinger.contracts.quota.v1.Key;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys in JSON. */
final class KeyJson {

    private KeyJson() {}

    /** A key without its secret; see the message Key for its fields. */
    record View(
            String id,
            String tenant,
            String tenantPath,
            String displayName,
            List<String> models,
            @Nullable Instant expireTime,
            Instant createTime,
            @Nullable Instant revokeTime) {

        static View of(Key key) {
            return new View(
                    key.getId(),
                    key.getTenant(),
                    key.getTenantPath(),
                    key.getDisplayName(),
                    key.getModelsList(),
                    key.hasExpireTime() ? Fields.instant(key.getExpireTime()) : null,
                    Fields.instant(key.getCreateTime()),
                    key.hasRevokeTime() ? Fields.instant(key.getRevokeTime()) : null);
        }
    }

    /** A page of keys. */
    record Views(List<View> keys, String nextPageToken) {

        static Views of(Page<Key> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A key that was just made; the secret is the whole key and is shown this once. */
    record Made(View key, String secret) {

        static Made of(CreateKeyResponse made) {
            return new Made(View.of(made.getKey()), made.getSecret());
        }
    }

    /** A new key; without an id the service makes one. */
    record New(
            @Nullable String id,
            @Nullable String displayName,
            @Nullable List<@Nullable String> models,
            @Nullable Instant expireTime) {

        Key toMessage(String tenant) {
            Key.Builder key = Key.newBuilder()
                    .setId(id == null ? "" : id)
                    .setTenant(tenant)
                    .setDisplayName(displayName == null ? "" : displayName);
            if (models != null) {
                models.forEach(model -> key.addModels(model == null ? "" : model));
            }
            if (expireTime != null) {
                key.setExpireTime(Fields.timestamp(expireTime));
            }
            return key.build();
        }
    }
}
