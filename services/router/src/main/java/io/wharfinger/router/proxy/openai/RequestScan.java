package io.wharfinger.router.proxy.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the router needs to know of a request body. */
public sealed interface RequestScan {
    /**
     * A body that can be sent on.
     *
     * @param model model that the client names
     * @param stream whether the answer shall be a stream
     * @param wantsUsage whether the client asked for usage at the end of a stream
     * @param wantsRunningUsage whether it asked for usage in every chunk
     * @param splices what must be changed so that the engine reports usage all along a stream, by offset
     */
    record Scanned(String model, boolean stream, boolean wantsUsage, boolean wantsRunningUsage, List<Splice> splices)
            implements RequestScan {}

    /**
     * A body that is not JSON, or lacks what the router needs.
     *
     * @param failure what kind of mistake it is
     * @param message what is wrong, without any of the body's text
     * @param param field that is wrong; null if it is none
     */
    record Broken(
            OpenAiFailure failure, String message, @Nullable String param) implements RequestScan {}
}
