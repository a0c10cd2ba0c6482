package io.wharfinger.billing.archive;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of a test: short times and few attempts. */
record S3Settings(
        URI at,
        Optional<String> bucket,
        Optional<String> prefix,
        Optional<Path> credentialsFile,
        Optional<String> accessKeyId,
        Optional<String> secretAccessKey)
        implements S3Config {
    static final int PART_BYTES = 5 << 20;

    static S3Settings at(URI endpoint) {
        return new S3Settings(
                endpoint,
                Optional.of(S3Server.BUCKET),
                Optional.of("wharf/hub/"),
                Optional.empty(),
                Optional.of(S3Server.KEY_ID),
                Optional.of(S3Server.SECRET));
    }

    S3Settings withBucket(String other) {
        return new S3Settings(at, Optional.of(other), prefix, credentialsFile, accessKeyId, secretAccessKey);
    }

    S3Settings withKey(String id, String secret) {
        return new S3Settings(at, bucket, prefix, Optional.empty(), Optional.of(id), Optional.of(secret));
    }

    S3Settings withFile(Path file) {
        return new S3Settings(at, bucket, prefix, Optional.of(file), Optional.empty(), Optional.empty());
    }

    ArchiveStore store(Path workFolder) {
        return new S3Store(this, workFolder, PART_BYTES);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(at);
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public boolean pathStyle() {
        return true;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration attemptTimeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public int attempts() {
        return 2;
    }
}
