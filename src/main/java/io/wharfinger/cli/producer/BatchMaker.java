package io.wharfinger.cli.producer;

/** Puts records together to a UsageBatch of the contracts. For one thread. */
final class BatchMaker {
    private static final int RECORDS_FIELD = 4;

    private final String producer;
    private final long epoch;
    private final MessageBuffer batch = new MessageBuffer();

    BatchMaker(String producer, long epoch) {
        this.producer = producer;
        this.epoch = epoch;
    }

    /** @param firstSeq the number of the first record */
    BatchMaker begin(long firstSeq) {
        batch.clear().text(1, producer).number(2, epoch).number(3, firstSeq);
        return this;
    }

    void add(MessageBuffer record) {
        batch.message(RECORDS_FIELD, record);
    }

    void add(byte[] record) {
        batch.field(RECORDS_FIELD, record);
    }

    boolean hasRoom() {
        return batch.length() < UsageMessage.BYTES_MAX;
    }

    byte[] bytes() {
        return batch.toByteArray();
    }
}
