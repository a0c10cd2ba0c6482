package io.wharfinger.router.dialect.passed;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Broken;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormScannerTest {
    @Test
    void theModelIsFoundWhereverItStands() {
        byte[] body = Forms.form()
                .field("language", "de")
                .file(Forms.wave(16_000, 24_000, 24_000))
                .field("model", "whisper-é")
                .field("stream", "True")
                .end();

        Scanned scanned = good(body, Forms.TYPE);

        assertThat(scanned.model()).isEqualTo("whisper-é");
        assertThat(text(body, scanned)).isEqualTo("whisper-é");
        assertThat(scanned.stream()).isTrue();
        assertThat(scanned.asked().audioMillis()).isEqualTo(1500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=xyz",
                "Multipart/Form-Data;charset=utf-8; Boundary=\"xyz\"",
                "multipart/form-data;   boundary = xyz ; charset=utf-8"
            })
    void theBoundaryIsReadAsHeadersAreWritten(String contentType) {
        assertThat(good(Forms.form().field("model", "m").end(), contentType).model())
                .isEqualTo("m");
    }

    @Test
    void whatLooksLikeABoundaryWithinAFileIsNone() {
        byte[] file = "\r\n--xy\r\n--xyx\r\n-xyz\r\n\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nother"
                .getBytes(StandardCharsets.US_ASCII);

        Scanned scanned = good(Forms.form().file(file).field("model", "m").end(), Forms.TYPE);

        assertThat(scanned.model()).isEqualTo("m");
    }

    @Test
    void anEmptyFieldIsNotMissing() {
        assertThat(good(Forms.form().field("prompt", "").field("model", "m").end(), Forms.TYPE).stream())
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatIsWrongIsSaid(
            String message, Failure failure, @Nullable String param, byte[] body, @Nullable String contentType) {
        RequestScan scan = PassedScanner.scan(Api.TRANSCRIPTIONS, body, contentType);

        assertThat(scan).isInstanceOfSatisfying(Broken.class, found -> {
            assertThat(found.failure()).isEqualTo(failure);
            assertThat(found.message()).contains(message);
            assertThat(found.param()).isEqualTo(param);
        });
    }

    static Stream<Arguments> broken() {
        byte[] good = Forms.form().field("model", "m").end();
        String part = "--xyz\r\nContent-Disposition: form-data; name=\"model\"\r\n";
        return Stream.of(
                broken("must be multipart/form-data", Failure.CONTENT_TYPE_WRONG, null, good, null),
                broken("must be multipart/form-data", Failure.CONTENT_TYPE_WRONG, null, good, "application/json"),
                broken("must name a boundary", Failure.FORM_BROKEN, null, good, "multipart/form-data"),
                broken("must name a boundary", Failure.FORM_BROKEN, null, good, "multipart/form-data; boundary="),
                broken("must name a boundary", Failure.FORM_BROKEN, null, good, type("b".repeat(71))),
                broken("must name a boundary", Failure.FORM_BROKEN, null, good, type("\"a\\\"b\"")),
                broken("must name a boundary", Failure.FORM_BROKEN, null, good, type("é")),
                broken("must begin with the boundary", Failure.FORM_BROKEN, null, good, type("other")),
                broken("must begin with the boundary", Failure.FORM_BROKEN, null, new byte[0], Forms.TYPE),
                broken("must be followed by", Failure.FORM_BROKEN, null, bytes("--xyz"), Forms.TYPE),
                broken("must be followed by", Failure.FORM_BROKEN, null, bytes("--xyzz\r\n\r\n"), Forms.TYPE),
                broken("cut off", Failure.FORM_BROKEN, null, bytes(part + "\r\nm"), Forms.TYPE),
                broken("cut off", Failure.FORM_BROKEN, null, bytes(part + "\r\nm\r\n--xy"), Forms.TYPE),
                broken("be followed by", Failure.FORM_BROKEN, null, bytes(part + "\r\nm\r\n--xyz"), Forms.TYPE),
                broken("longer than 8192", Failure.FORM_BROKEN, null, bytes(part + "A: b"), Forms.TYPE),
                broken(
                        "longer than 8192",
                        Failure.FORM_BROKEN,
                        null,
                        bytes(part + "A: " + "b".repeat(9000) + "\r\n\r\nm\r\n--xyz--"),
                        Forms.TYPE),
                broken("no empty line", Failure.FORM_BROKEN, null, bytes(part + "--xyz--\r\n\r\n"), Forms.TYPE),
                broken("more than 64 parts", Failure.FORM_BROKEN, null, parts(65), Forms.TYPE),
                broken("is missing", Failure.FIELD_INVALID, "model", parts(64), Forms.TYPE),
                broken("is missing", Failure.FIELD_INVALID, "model", bytes("--xyz--"), Forms.TYPE),
                broken(
                        "is given twice",
                        Failure.FIELD_INVALID,
                        "model",
                        Forms.form().field("model", "a").field("model", "b").end(),
                        Forms.TYPE),
                broken(
                        "1 to 256 characters",
                        Failure.FIELD_INVALID,
                        "model",
                        Forms.form().field("model", " ").end(),
                        Forms.TYPE),
                broken(
                        "1 to 256 characters",
                        Failure.FIELD_INVALID,
                        "model",
                        Forms.form().field("model", "m".repeat(5000)).end(),
                        Forms.TYPE));
    }

    private static Arguments broken(
            String message, Failure failure, @Nullable String param, byte[] body, @Nullable String contentType) {
        return Arguments.of(message, failure, param, body, contentType);
    }

    private static String type(String boundary) {
        return "multipart/form-data; boundary=" + boundary;
    }

    private static byte[] parts(int count) {
        Forms form = Forms.form();
        for (int i = 0; i < count; i++) {
            form.field("field" + i, "value");
        }
        return form.end();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body, Scanned scanned) {
        int from = scanned.modelAt().from();
        return new String(body, from, scanned.modelAt().to() - from, StandardCharsets.UTF_8);
    }

    private static Scanned good(byte[] body, String contentType) {
        RequestScan scan = PassedScanner.scan(Api.TRANSCRIPTIONS, body, contentType);
        assertThat(scan).isInstanceOf(Scanned.class);
        return (Scanned) scan;
    }
}
