package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in OpenAI's shape, with the types that vLLM uses. */
final class ApiError extends RuntimeException {
    private final int status;

    ApiError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error")
                .put("message", getMessage())
                .put("type", type())
                .putNull("param")
                .put("code", status);
        return root.toString();
    }

    private String type() {
        if (status == 404) {
            return "NotFoundError";
        }
        return status < 500 ? "BadRequestError" : "InternalServerError";
    }
}
