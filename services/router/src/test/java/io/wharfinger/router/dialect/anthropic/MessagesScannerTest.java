package io.wharfinger.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.UsageWish;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesScannerTest {
    @Test
    void whatTheRouterNeedsIsFound() {
        String body =
                "{\"messages\":[{\"model\":\"inside\"}],\"metadata\":{\"user_id\":\"u\",\"x\":[1]},\"stream\":true,"
                        + "\"max_tokens\":64, \"model\" : \"m\",\"cache_salt\":\"s\",\"priority\":-1}";

        RequestScan.Scanned scanned = scanned(Api.MESSAGES, body);

        assertThat(scanned.model()).isEqualTo("m");
        assertThat(body.substring(scanned.modelAt().from(), scanned.modelAt().to()))
                .isEqualTo("\"m\"");
        assertThat(scanned.stream()).isTrue();
        assertThat(scanned.usage()).isEqualTo(UsageWish.NONE);
        assertThat(scanned.outputTokensMax()).isEqualTo(64);
        assertThat(scanned.hints().user()).isEqualTo("u");
        assertThat(scanned.hints().cacheSalt()).isEqualTo("s");
        assertThat(scanned.hints().priorityAt()).isNotNull();
    }

    @Test
    void aCountHasNoLimitAndNoStream() {
        RequestScan.Scanned scanned = scanned(Api.COUNT_TOKENS, "{\"model\":\"m\",\"stream\":true,\"messages\":[]}");

        assertThat(scanned.stream()).isFalse();
        assertThat(scanned.outputTokensMax()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "JSON_BROKEN|null|{\"model\":",
                "JSON_BROKEN|null|[]",
                "JSON_BROKEN|null|{\"model\":\"m\",\"max_tokens\":1}{}",
                "FIELD_INVALID|model|{\"max_tokens\":1}",
                "FIELD_INVALID|model|{\"model\":7,\"max_tokens\":1}",
                "FIELD_INVALID|model|{\"model\":\"m\",\"model\":\"n\",\"max_tokens\":1}",
                "FIELD_INVALID|max_tokens|{\"model\":\"m\"}",
                "FIELD_INVALID|max_tokens|{\"model\":\"m\",\"max_tokens\":0}",
                "FIELD_INVALID|max_tokens|{\"model\":\"m\",\"max_tokens\":1.5}",
                "FIELD_INVALID|max_tokens|{\"model\":\"m\",\"max_tokens\":99999999999999999999}",
                "FIELD_INVALID|stream|{\"model\":\"m\",\"max_tokens\":1,\"stream\":\"yes\"}",
            })
    void whatIsWrongIsNamed(Failure failure, String param, String body) {
        assertThat(MessagesScanner.scan(Api.MESSAGES, Wire.bytes(body)))
                .asInstanceOf(type(RequestScan.Broken.class))
                .satisfies(broken -> {
                    assertThat(broken.failure()).isEqualTo(failure);
                    assertThat(broken.param()).isEqualTo(param);
                });
    }

    private static RequestScan.Scanned scanned(Api api, String body) {
        return (RequestScan.Scanned) MessagesScanner.scan(api, Wire.bytes(body));
    }
}
