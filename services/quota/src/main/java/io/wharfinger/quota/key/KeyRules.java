package io.wharfinger.quota.key;

import static io.wharfinger.quota.Fields.require;
import static io.wharfinger.quota.QuotaFailure.QUOTA_KEY_EXPIRED;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.quota.v1.Key;
import io.wharfinger.quota.Fields;
import java.time.Instant;
import java.util.HashSet;
import java.util.regex.Pattern;

/** What a new key may be. */
final class KeyRules {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int MODELS_MAX = 100;
    private static final int MODEL_LENGTH_MAX = 200;
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private KeyRules() {}

    static void checkNew(Key key, Instant now) {
        require(
                key.getTenantPath().isEmpty() && !key.hasCreateTime() && !key.hasRevokeTime(),
                REQUEST_FIELD_INVALID,
                "tenantPath",
                "tenant_path, create_time and revoke_time are given by the service: leave them empty.");
        require(
                key.getId().isEmpty() || ID.matcher(key.getId()).matches(),
                REQUEST_FIELD_INVALID,
                "id",
                "The id of a key must be 1 to 40 of a-z, 0-9 and -, or empty for one that the service makes.");
        Fields.requireDisplayable("displayName", key.getDisplayName());
        checkModels(key);
        if (key.hasExpireTime()) {
            checkExpireTime(Fields.instant(key.getExpireTime()), now);
        }
    }

    private static void checkModels(Key key) {
        require(
                key.getModelsCount() <= MODELS_MAX,
                REQUEST_FIELD_INVALID,
                "models",
                "A key may name at most %d models.".formatted(MODELS_MAX));
        require(
                key.getModelsList().stream().allMatch(KeyRules::isModel),
                REQUEST_FIELD_INVALID,
                "models",
                "A model's name must have 1 to %d characters and none of control.".formatted(MODEL_LENGTH_MAX));
        require(
                new HashSet<>(key.getModelsList()).size() == key.getModelsCount(),
                REQUEST_FIELD_INVALID,
                "models",
                "A model is named twice.");
    }

    private static boolean isModel(String name) {
        return !name.isBlank()
                && name.length() <= MODEL_LENGTH_MAX
                && name.chars().noneMatch(Character::isISOControl);
    }

    private static void checkExpireTime(Instant expireTime, Instant now) {
        require(
                expireTime.isAfter(now),
                QUOTA_KEY_EXPIRED,
                "expireTime",
                "The expire time %s is in the past.".formatted(expireTime));
        require(
                !expireTime.isAfter(LAST_TIME),
                REQUEST_FIELD_INVALID,
                "expireTime",
                "The expire time is too far away.");
    }
}
