package io.wharfinger.billing.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/** Whose key is used at an S3-compatible store. */
final class S3Credentials {
    private static final String KEYS = "wharfinger.billing.archive.s3.";

    private S3Credentials() {}

    /** Fails, and says which setting is missing, if there is no key; never with a key in the message. */
    static AwsCredentialsProvider of(S3Config config) {
        var id = config.accessKeyId();
        var secret = config.secretAccessKey();
        if (config.credentialsFile().isPresent()) {
            if (id.isPresent() || secret.isPresent()) {
                throw new IllegalStateException(
                        "Set %scredentials-file, or access-key-id and secret-access-key, not both.".formatted(KEYS));
            }
            return ofFile(config.credentialsFile().get());
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalStateException(
                    "The archive's bucket needs a key: set %scredentials-file, or access-key-id and secret-access-key."
                            .formatted(KEYS));
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()));
    }

    private static AwsCredentialsProvider ofFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    "%scredentials-file: there is no file %s that can be read.".formatted(KEYS, file));
        }
        var provider = ProfileCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .profileName("default")
                .build();
        try {
            var _ = provider.resolveCredentials();
        } catch (RuntimeException e) {
            // Its message may quote the file.
            throw new IllegalStateException(
                    ("%scredentials-file: %s has no section [default] with aws_access_key_id and"
                                    + " aws_secret_access_key.")
                            .formatted(KEYS, file));
        }
        return provider;
    }
}
