package io.wharfinger.cli.producer;

import com.github.luben.zstd.Zstd;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.time.Instant;
import java.util.List;

/**
 * A batch of records as a message for JetStream, with the headers of a CloudEvent.
 *
 * @param producer name of the spool that the records come from
 * @param zstd whether the body is compressed
 */
public record UsageMessage(String producer, boolean zstd) {
    /** Most records of a batch. */
    public static final int RECORDS_MAX = 2000;

    /** NATS takes a mebibyte at most, headers included, unless its configuration says otherwise. */
    static final int BYTES_MAX = 700 * 1024;

    private static final int LEVEL = 1;
    private static final String TYPE = "io.wharfinger.router.usage.batch";

    /** A UsageBatch of the contracts, of records in a row. */
    public byte[] batch(long epoch, long firstSeq, List<byte[]> records) {
        BatchMaker maker = new BatchMaker(producer, epoch).begin(firstSeq);
        records.forEach(maker::add);
        return maker.bytes();
    }

    /**
     * Makes the message.
     *
     * @param id by which JetStream tells repeats
     * @param batch a UsageBatch of the contracts
     */
    public NatsMessage of(String id, byte[] batch, Instant now) {
        String subject = "wharf.int.usage.v1." + producer;
        Headers headers = new Headers()
                .put("Nats-Msg-Id", id)
                .put("ce-specversion", "1.0")
                .put("ce-id", id)
                .put("ce-source", "/wharfinger/router/" + producer)
                .put("ce-type", TYPE)
                .put("ce-subject", subject)
                .put("ce-time", now.toString())
                .put("ce-datacontenttype", "application/protobuf");
        if (zstd) {
            headers.put("Content-Encoding", "zstd");
        }
        return NatsMessage.builder()
                .subject(subject)
                .headers(headers)
                .data(zstd ? Zstd.compress(batch, LEVEL) : batch)
                .build();
    }
}
