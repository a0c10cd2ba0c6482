package io.wharfinger.billing.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventReaderTest {
    private static final String HEAD = """
            {"specversion":"1.0","type":"io.wharfinger.billing.usage.metered","source":"/ocr","id":"1","subject":"acme",\
            "time":"2026-11-02T10:00:00Z","data":%s}""";

    @Test
    void tokens_by_class_are_read() throws Exception {
        var event = read("""
                {"model":"m","keyId":"k","tokens":{"uncachedText":3,"cacheWrite1h":4,"textOut":5}}""");

        assertThat(event.getTenant()).isEqualTo("acme");
        assertThat(event.getKeyId()).isEqualTo("k");
        assertThat(Wire.instant(event.getTime())).isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
        assertThat(event.getTokens().getUncachedText()).isEqualTo(3);
        assertThat(event.getTokens().getCacheWrite1H()).isEqualTo(4);
        assertThat(event.getTokens().getTextOut()).isEqualTo(5);
    }

    @Test
    void units_and_vendors_objects_are_read() throws Exception {
        assertThat(read("{\"model\":\"m\",\"unit\":\"IMAGE\",\"quantity\":2}")
                        .getUnits()
                        .getQuantity())
                .isEqualTo(2);
        assertThat(read("{\"model\":\"m\",\"shape\":\"OPENAI_CHAT\",\"usage\":{\"prompt_tokens\":7}}")
                        .getVendorUsage()
                        .getJson())
                .isEqualTo("{\"prompt_tokens\":7}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"m","quantty":2} | data has a field that is not known: quantty.
            {"model":"m","tokens":{"input":2}} | data.tokens has a field that is not known: input.
            {"model":"m","unit":"IMAGE","quantity":1.5} | quantity must be a whole number.
            {"model":"m","unit":"IMAGE","quantity":1e400} | quantity must be a whole number.
            {"model":"m","unit":"IMAGE","quantity":"2"} | quantity must be a whole number.
            {"model":"m","tokens":{"textOut":99999999999999999999}} | textOut must be a whole number.
            {"model":3,"unit":"IMAGE","quantity":1} | model must be text.
            {"model":"m","unit":"IMAGE","quantity":1,"tokens":{}} | data must say what was used in one way: tokens, unit with quantity, or usage with shape.
            [] | data must be a JSON object.""")
    void what_is_wrong_is_said(String data, String message) {
        assertThatThrownBy(() -> read(data))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    @Test
    void something_else_is_no_event() throws Exception {
        assertThatThrownBy(() -> CloudEventReader.read(json("{\"specversion\":\"0.3\"}")))
                .hasMessageContaining("specversion 1.0");
        assertThatThrownBy(() -> CloudEventReader.read(json("3"))).hasMessageContaining("specversion 1.0");
        assertThatThrownBy(() -> CloudEventReader.read(json(HEAD.formatted("{}").replace("10:00:00Z", "noon"))))
                .hasMessageContaining("time must be");
    }

    private static MeterEvent read(String data) throws RefusedException, JsonProcessingException {
        return CloudEventReader.read(json(HEAD.formatted(data)));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
