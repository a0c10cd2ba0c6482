package io.wharfinger.billing.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Sends a file to an object, in parts if it is large: one part is in memory at a time, and is tried again by itself. The
 * object is there when all of it is.
 *
 * @param partBytes most bytes of a part
 * @param ifNoneMatch "*" to be refused if there is an object already; null for a store that cannot do so
 */
record S3Upload(
        S3Client client,
        String bucket,
        String key,
        int partBytes,
        @Nullable String ifNoneMatch) {
    private static final String TYPE = "application/octet-stream";

    void send(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            if (channel.size() <= partBytes) {
                sendAtOnce(part(channel));
            } else {
                sendInParts(channel);
            }
        }
    }

    private void sendAtOnce(byte[] bytes) {
        client.putObject(
                put -> put.bucket(bucket).key(key).contentMD5(md5(bytes)).ifNoneMatch(ifNoneMatch), body(bytes));
    }

    private void sendInParts(FileChannel channel) throws IOException {
        var upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key))
                .uploadId();
        try {
            var parts = sendParts(channel, upload);
            client.completeMultipartUpload(complete -> complete.bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .ifNoneMatch(ifNoneMatch)
                    .multipartUpload(all -> all.parts(parts)));
        } catch (IOException | SdkException e) {
            abort(upload, e);
            throw e;
        }
    }

    private List<CompletedPart> sendParts(FileChannel channel, String upload) throws IOException {
        var parts = new ArrayList<CompletedPart>();
        while (channel.position() < channel.size()) {
            var bytes = part(channel);
            var number = parts.size() + 1;
            var sent = client.uploadPart(
                    part -> part.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentMD5(md5(bytes)),
                    body(bytes));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
        }
        return parts;
    }

    private byte[] part(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(partBytes, channel.size() - channel.position()));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
        }
        return bytes.array();
    }

    private static RequestBody body(byte[] bytes) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), bytes.length, TYPE);
    }

    private void abort(String upload, Exception why) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            why.addSuppressed(e);
        }
    }

    /** Not against attackers: the one checksum that every such store compares what came with. */
    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
