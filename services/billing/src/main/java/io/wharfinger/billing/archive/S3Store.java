package io.wharfinger.billing.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of an S3-compatible store. */
final class S3Store implements ArchiveStore {
    static final int PART_BYTES = 16 << 20;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Config config;
    private final String bucket;
    private final S3Client client;
    private final S3Failure failure;
    private final Path workFolder;
    private final int partBytes;
    private volatile boolean conditional = true;

    /** @param workFolder where files are while they are read */
    S3Store(S3Config config, Path workFolder, int partBytes) {
        this.config = config;
        this.bucket = config.bucket().orElseThrow();
        this.client = client(config);
        this.failure = new S3Failure(config);
        this.workFolder = workFolder;
        this.partBytes = partBytes;
    }

    /** Nothing is taken from the surroundings: what is not configured is not there. */
    private static S3Client client(S3Config config) {
        var none = ProfileFile.aggregator().build();
        var builder = S3Client.builder()
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .credentialsProvider(S3Credentials.of(config))
                // Other stores than Amazon's refuse the newer kinds; Content-MD5 is sent, and what is kept is read
                // back.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.timeout())
                        .socketTimeout(config.timeout()))
                .overrideConfiguration(override -> override.defaultProfileFile(none)
                        .apiCallAttemptTimeout(config.attemptTimeout())
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(config.attempts())
                                .build()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @Override
    public void check() throws IOException {
        try {
            client.listObjectsV2(list -> list.bucket(bucket).prefix(key("")).maxKeys(1));
        } catch (SdkException e) {
            throw failure.of(e, "use the archive");
        }
    }

    private String key(String name) {
        return config.prefix().orElse("") + name;
    }

    @Override
    public boolean put(String name, Path file) throws IOException {
        try {
            if (!isThere(name) && upload(name, file)) {
                return true;
            }
        } catch (SdkException e) {
            throw failure.of(e, "write " + name);
        }
        requireSame(name, file);
        return false;
    }

    private boolean isThere(String name) {
        try {
            client.headObject(head -> head.bucket(bucket).key(key(name)));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** False if an object has come to be there. */
    private boolean upload(String name, Path file) throws IOException {
        try {
            new S3Upload(client, bucket, key(name), partBytes, conditional ? "*" : null).send(file);
            return true;
        } catch (S3Exception e) {
            if (conditional && e.statusCode() == NOT_IMPLEMENTED) {
                conditional = false;
                return upload(name, file);
            }
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    private void requireSame(String name, Path file) throws IOException {
        var kept = fetch(name);
        try {
            FolderStore.requireSame(name, kept, file);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /** All of it comes at once, so that who reads slowly loses no connection, and what breaks off is fetched again. */
    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(fetch(name), StandardOpenOption.DELETE_ON_CLOSE);
    }

    private Path fetch(String name) throws IOException {
        Files.createDirectories(workFolder);
        var file = Files.createTempFile(workFolder, "fetched", "");
        Files.delete(file);
        try {
            client.getObject(get -> get.bucket(bucket).key(key(name)), ResponseTransformer.toFile(file));
            return file;
        } catch (SdkException e) {
            Files.deleteIfExists(file);
            throw failure.of(e, "read " + name);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(key(name)));
        } catch (SdkException e) {
            throw failure.of(e, "delete " + name);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
