package io.wharfinger.billing.archive;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A bucket as the place of the archive. */
public interface S3Config {

    /** The bucket, which must be there; not set: the archive is in no bucket. */
    Optional<String> bucket();

    /** Where the store answers; not set: Amazon's own in the region. */
    Optional<URI> endpoint();

    /** The store's region. */
    @WithDefault("us-east-1")
    String region();

    /** What all names begin with, such as {@code wharfinger/hub/}. */
    Optional<String> prefix();

    /** Whether the bucket is a part of the path, as most stores want it, or of the host name. */
    @WithDefault("true")
    boolean pathStyle();

    /** A file as {@code ~/.aws/credentials}, of which the section {@code default} is read; read again when it changes. */
    Optional<Path> credentialsFile();

    /** The name of the key, where there is no file. */
    Optional<String> accessKeyId();

    /** The key, where there is no file. */
    Optional<String> secretAccessKey();

    /** How long the store may be silent. */
    @WithDefault("30s")
    Duration timeout();

    /** How long one call may take in all; a part of an upload has 16 MiB. */
    @WithDefault("5m")
    Duration attemptTimeout();

    /** How often a call is tried. */
    @WithDefault("4")
    int attempts();
}
