package io.wharfinger.router.dialect;

import java.util.List;

/** What a client wants to hear of usage along a stream, and how the upstream is made to tell it to the router in any case. */
public interface UsageWish {
    /** Nothing is streamed, or the API tells usage by itself. */
    UsageWish NONE = new UsageWish() {
        @Override
        public boolean atEnd() {
            return false;
        }

        @Override
        public boolean running() {
            return false;
        }

        @Override
        public List<Splice> forced(boolean running) {
            return List.of();
        }
    };

    /** Whether the client asked for usage at the end of the stream. */
    boolean atEnd();

    /** Whether it asked for usage in every chunk. */
    boolean running();

    /**
     * What must be changed in the body so that usage is told, by offset.
     *
     * @param running whether the upstream takes the wish for usage in every chunk
     */
    List<Splice> forced(boolean running);
}
