package io.wharfinger.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | no room | {'error':{'message':'no room','type':'ServiceUnavailableError','param':null,'code':503}}",
                "400 | no      | {'error':{'message':'no','type':'BadRequestError','code':'400'}}",
                "529 | full    | {'type':'error','error':{'type':'overloaded_error','message':'full'}}",
                "429 | slow    | {'type':'response.failed','response':{'error':{'code':'rate_limit_exceeded','message':'slow'}}}",
                "500 | broke   | {'type':'error','code':'server_error','message':'broke'}",
                "500 | odd     | {'error':{'message':'odd','code':7}}",
            })
    void anErrorHasTheStatusThatItShouldHaveComeWith(int status, String message, String data) {
        StreamError error = read(data).orElseThrow();

        assertThat(error.status()).isEqualTo(status);
        assertThat(ApiError.ofUpstream(error.status(), error.body()).message()).isEqualTo(message);
    }

    @Test
    void whatIsNoErrorIsNone() {
        assertThat(read("{'choices':[],'error':null}")).isEmpty();
        assertThat(read("{'type':'response.failed','response':{'error':null}}")).isEmpty();
        assertThat(read("[]")).isEmpty();
        assertThat(read("{")).isEmpty();
    }

    private static Optional<StreamError> read(String data) {
        byte[] bytes = ("data: " + data).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return StreamError.read(bytes, 6, bytes.length);
    }
}
