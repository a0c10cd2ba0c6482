package io.wharfinger.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiErrorTest {
    @Test
    void anErrorHasOpenAisShape() {
        ApiError error = ApiError.of(Failure.MODEL_NOT_FOUND, "No \"x\".\n", "model");

        assertThat(new String(ErrorShape.OPENAI.json(error, "r"), StandardCharsets.UTF_8))
                .isEqualTo("{\"error\":{\"message\":\"No \\\"x\\\".\\n\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"model\",\"code\":\"model_not_found\"}}");
        assertThat(new String(ErrorShape.OPENAI.event(error, "r"), StandardCharsets.UTF_8))
                .startsWith("data: {\"error\"")
                .endsWith("}\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"message\":\"too long\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}"
                        + "|too long|BadRequestError|400",
                "{\"object\":\"error\",\"message\":\"too long\",\"type\":\"BadRequestError\",\"code\":400}"
                        + "|too long|BadRequestError|400",
                "{\"detail\":\"Not Found\"}|Not Found|invalid_request_error|",
                "{\"detail\":[{\"msg\":\"x\"}]}|The engine refused the request.|invalid_request_error|",
                "<html>|The engine refused the request.|invalid_request_error|"
            })
    void anEnginesErrorKeepsItsWordsInOpenAisShape(String body, String message, String type, String code) {
        ApiError error = ApiError.ofUpstream(400, body.getBytes(StandardCharsets.UTF_8));

        assertThat(error).isEqualTo(new ApiError(400, message, type, null, code));
    }
}
