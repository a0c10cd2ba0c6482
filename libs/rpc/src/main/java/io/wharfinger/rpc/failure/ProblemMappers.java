package io.wharfinger.rpc.failure;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a REST call with a problem. */
@Singleton
public class ProblemMappers {

    @ServerExceptionMapper
    public Response wharf(WharfException exception) {
        return ProblemResponses.of(exception);
    }

    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    public Response security(Exception exception) {
        return ProblemResponses.of(Translation.of(exception));
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException exception) {
        return ProblemResponses.of(JsonFailures.of(exception));
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException exception) {
        return ProblemResponses.of(JsonFailures.of(exception));
    }

    @ServerExceptionMapper
    public Response validation(ConstraintViolationException exception) {
        String detail = exception.getConstraintViolations().stream()
                .map(ProblemMappers::sentence)
                .sorted()
                .collect(Collectors.joining("; "));
        return ProblemResponses.of(new WharfException(REQUEST_FIELD_INVALID, detail + "."));
    }

    private static String sentence(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1) + " " + violation.getMessage();
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException exception) {
        return web(exception);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException exception) {
        return ProblemResponses.of(WebFailures.of(exception));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable thrown) {
        return ProblemResponses.of(Translation.of(thrown));
    }
}
