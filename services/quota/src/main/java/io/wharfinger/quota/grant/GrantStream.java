package io.wharfinger.quota.grant;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsResponse;
import org.jspecify.annotations.Nullable;

/** The stream to one router. */
final class GrantStream {

    private final MultiEmitter<? super ExchangeGrantsResponse> emitter;
    private @Nullable String run;

    GrantStream(MultiEmitter<? super ExchangeGrantsResponse> emitter) {
        this.emitter = emitter;
    }

    /** The run of the router that has said hello; null before. Belongs to the keeper's thread. */
    @Nullable String run() {
        return run;
    }

    void run(String id) {
        run = id;
    }

    void tell(ExchangeGrantsResponse message) {
        emitter.emit(message);
    }

    void complete() {
        emitter.complete();
    }

    void fail(Throwable why) {
        emitter.fail(why);
    }
}
