package io.wharfinger.rpc.failure;

import static io.wharfinger.rpc.failure.RequestFailure.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;

/** What the REST framework refuses by itself: unknown paths, methods, media types, parameters that cannot be read. */
final class WebFailures {

    private WebFailures() {}

    static WharfException of(WebApplicationException exception) {
        return exception.getCause() instanceof JsonProcessingException json
                ? JsonFailures.of(json)
                : of(exception.getResponse().getStatus(), exception);
    }

    private static WharfException of(int status, WebApplicationException exception) {
        return switch (status) {
            case 400 ->
                new WharfException(
                        REQUEST_FIELD_INVALID, "The request cannot be read. Check its body and its parameters.");
            case 401 -> new WharfException(REQUEST_UNAUTHENTICATED, "Send a valid bearer token.");
            case 403 -> new WharfException(REQUEST_FORBIDDEN, "Your role does not allow this.");
            case 404 -> new WharfException(REQUEST_PATH_UNKNOWN, "There is nothing at this path. Check the URL.");
            case 405 ->
                new WharfException(
                        REQUEST_METHOD_NOT_ALLOWED, "This path does not have this method. See the OpenAPI document.");
            case 406 -> new WharfException(REQUEST_NOT_ACCEPTABLE, "Answers are application/json: accept that.");
            case 413 -> new WharfException(REQUEST_TOO_LARGE, "The body is too large. Send a smaller one.");
            case 415 ->
                new WharfException(
                        REQUEST_MEDIA_TYPE_UNSUPPORTED, "Send the body with Content-Type: application/json.");
            case 503 -> new WharfException(REQUEST_UNAVAILABLE, "The service is not ready. Try again in a while.");
            default ->
                status < 500
                        ? new WharfException(REQUEST_FIELD_INVALID, "The request cannot be read.")
                        : Translation.of(new IllegalStateException(exception));
        };
    }
}
