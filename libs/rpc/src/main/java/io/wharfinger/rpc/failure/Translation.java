package io.wharfinger.rpc.failure;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_DEADLINE_EXCEEDED;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FORBIDDEN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_INTERNAL;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_UNAUTHENTICATED;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_UNAVAILABLE;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns any throwable into a failure that may be shown; what is not known is logged and shown as a fault. */
final class Translation {

    private static final Logger LOG = Logger.getLogger(Translation.class);
    private static final Duration AWAY_RETRY = Duration.ofSeconds(1);

    private Translation() {}

    static WharfException of(Throwable thrown) {
        WharfException known = known(thrown);
        return known == null ? unexpected(thrown) : known;
    }

    private static @Nullable WharfException known(Throwable thrown) {
        return switch (thrown) {
            case WharfException exception -> exception;
            case AuthenticationException e -> unauthenticated();
            case UnauthorizedException e -> unauthenticated();
            case ForbiddenException e -> new WharfException(REQUEST_FORBIDDEN, "Your role does not allow this.");
            case ConnectException e -> away(thrown);
            case io.smallrye.mutiny.TimeoutException e ->
                new WharfException(REQUEST_DEADLINE_EXCEEDED, "The answer took too long. Try again.");
            case CompletionException e -> cause(e);
            default -> cause(thrown);
        };
    }

    private static @Nullable WharfException cause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || cause == thrown ? null : known(cause);
    }

    private static WharfException unauthenticated() {
        return new WharfException(
                REQUEST_UNAUTHENTICATED, "Send a valid, unexpired token in the header Authorization: Bearer <token>.");
    }

    private static WharfException away(Throwable thrown) {
        LOG.warnf("A part that is needed cannot be reached: %s", thrown.toString());
        return new WharfException(REQUEST_UNAVAILABLE, "A part of the service cannot be reached. Try again in a while.")
                .retryAfter(AWAY_RETRY);
    }

    private static WharfException unexpected(Throwable thrown) {
        LOG.error("A request failed in a way that was not foreseen", thrown);
        return new WharfException(
                REQUEST_INTERNAL, "The service failed. If it happens again, give the request id to its operator.");
    }
}
