package io.wharfinger.rpc.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.rpc.failure.JsonFailures;
import io.wharfinger.rpc.failure.WharfException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyTest {

    private record Body(
            @Nullable String name,
            @Nullable Long count,
            @Nullable List<Body> below) {}

    private final ObjectMapper mapper = strict();

    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }

    @Test
    void jsonIsReadStrictlyAndErrorsNameTheField() {
        assertFailure("{\"nmae\": \"a\"}", "REQUEST_FIELD_UNKNOWN", "nmae");
        assertFailure("{\"below\": [{\"count\": \"5\"}]}", "REQUEST_FIELD_INVALID", "below[0].count");
        assertFailure("{\"count\": 1.5}", "REQUEST_FIELD_INVALID", "count");
        assertFailure("{\"count\": 99999999999999999999}", "REQUEST_FIELD_INVALID", "line 1");
        assertFailure("{\"below\": {}}", "REQUEST_FIELD_INVALID", "an array");
        assertFailure("{\"name\": \"a\"} x", "REQUEST_MALFORMED", "line 1");
        assertFailure("{\"name\": \"a\", \"name\": \"b\"}", "REQUEST_MALFORMED", "line 1");
        assertFailure("{", "REQUEST_MALFORMED", "line 1");
        assertFailure("", "REQUEST_MALFORMED", "JSON");
    }

    private void assertFailure(String json, String code, String part) {
        assertThatThrownBy(() -> mapper.readValue(json, Body.class))
                .isInstanceOfSatisfying(JsonProcessingException.class, thrown -> {
                    WharfException failure = JsonFailures.of(thrown);
                    assertThat(failure.failure().name()).as(json).isEqualTo(code);
                    assertThat(failure.detail()).as(json).contains(part).doesNotContain("Exception", "io.wharfinger");
                });
    }

    @Test
    void aStreamStopsAtItsBound() throws IOException {
        assertThat(new BoundedStream(new ByteArrayInputStream(new byte[10]), 10).readAllBytes())
                .hasSize(10);
        assertThatThrownBy(() -> new BoundedStream(new ByteArrayInputStream(new byte[11]), 10).readAllBytes())
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("10 bytes");
    }
}
