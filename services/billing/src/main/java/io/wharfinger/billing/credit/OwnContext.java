package io.wharfinger.billing.credit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.Objects;

/** Work that ends on another thread and goes on where it began: sessions of the database belong to one context. */
final class OwnContext {
    private OwnContext() {}

    static <T> Uni<T> of(Uni<T> work) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "this is no thread of a context");
        return work.emitOn(next -> context.runOnContext(_ -> next.run()));
    }
}
