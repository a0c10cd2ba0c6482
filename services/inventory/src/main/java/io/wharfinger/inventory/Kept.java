package io.wharfinger.inventory;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Messages that the database keeps as bytes. */
public final class Kept {

    private Kept() {}

    /** Reads a message from bytes that this service has written. */
    @FunctionalInterface
    public interface Parser<M> {

        M parse(byte[] bytes) throws InvalidProtocolBufferException;
    }

    /** A parser as a function: what we wrote ourselves can always be read. */
    public static <M> Function<byte[], M> as(Parser<M> parser) {
        return bytes -> {
            try {
                return parser.parse(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new UncheckedIOException("a kept message cannot be read", e);
            }
        };
    }
}
