package io.wharfinger.billing.archive;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in words what an S3-compatible store has refused. */
final class S3Failure {
    private static final int FORBIDDEN = 403;
    private static final String KEYS = "wharfinger.billing.archive.s3.";

    private final S3Config config;

    S3Failure(S3Config config) {
        this.config = config;
    }

    /** @param doing what was tried, such as "write usage/2026/11/23/10.csv.zst" */
    IOException of(SdkException failure, String doing) {
        return new IOException("cannot %s: %s".formatted(doing, why(failure)), failure);
    }

    private String why(SdkException failure) {
        if (failure instanceof AwsServiceException refused) {
            return refused(refused);
        }
        if (failure instanceof ApiCallAttemptTimeoutException) {
            return "%s took longer than %s (%sattempt-timeout)".formatted(store(), config.attemptTimeout(), KEYS);
        }
        return "%s does not answer: %s".formatted(store(), cause(failure));
    }

    private String refused(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        var code = details == null || details.errorCode() == null ? "" : details.errorCode();
        return switch (code) {
            case "NoSuchBucket" ->
                "%s has no bucket \"%s\": make it, or correct %sbucket"
                        .formatted(store(), config.bucket().orElse(""), KEYS);
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
                "%s refuses the credentials (%s): correct %scredentials-file, or access-key-id and secret-access-key"
                        .formatted(store(), code, KEYS);
            case "AccessDenied", "AllAccessDisabled" -> notAllowed(code);
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException" ->
                "%s is of another region than \"%s\" (%s): correct %sregion or endpoint"
                        .formatted(store(), config.region(), code, KEYS);
            case "NoSuchKey" -> "it is not there";
            default ->
                refused.statusCode() == FORBIDDEN
                        ? notAllowed(code)
                        : "%s answered %d %s".formatted(store(), refused.statusCode(), code);
        };
    }

    private String notAllowed(String code) {
        return "%s does not allow it with this key (%s): it must list, read, write and delete in the bucket \"%s\""
                .formatted(
                        store(), code.isEmpty() ? "403" : code, config.bucket().orElse(""));
    }

    private String store() {
        return config.endpoint()
                .map(endpoint -> "the store at " + endpoint)
                .orElseGet(() -> "Amazon S3 in " + config.region());
    }

    private static String cause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
