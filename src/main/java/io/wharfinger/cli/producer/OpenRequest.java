package io.wharfinger.cli.producer;

/**
 * A request that a stand-in router serves.
 *
 * @param name its identifier, in ASCII
 * @param seq of its opening
 * @param attribution the fields of its Attribution
 * @param checkpoints how many are written before the closing
 */
record OpenRequest(
        byte[] name,
        long seq,
        long startMicros,
        int tenant,
        int model,
        byte[] attribution,
        long uncached,
        long cached,
        long out,
        int checkpoints) {}
