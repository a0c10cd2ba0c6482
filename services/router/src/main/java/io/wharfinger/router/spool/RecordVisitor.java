package io.wharfinger.router.spool;

import java.nio.ByteBuffer;

/** Is shown every record that a spool holds when it is opened. */
@FunctionalInterface
public interface RecordVisitor {
    /** Shows one record, in the order of the numbers. The payload is a view that is valid during the call only. */
    void visit(long seq, ByteBuffer payload);
}
