package io.wharfinger.router.dialect.passed;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Splice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Forms of any content. */
class FormProperties {
    @Property(tries = 500)
    void aFileOfAnyBytesPassesAndOnlyTheModelIsRenamed(
            @ForAll("files") byte[] file, @ForAll("boundaries") String boundary, @ForAll boolean modelFirst) {
        // A boundary may stand nowhere at the beginning of a line, and the first line of a file begins one.
        byte[] lines = concat(new byte[] {'\r', '\n'}, file);
        Assume.that(!contains(lines, ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII)));
        byte[] body = form(boundary, modelFirst, "small", file);

        RequestScan scan = PassedScanner.scan(Api.TRANSCRIPTIONS, body, "multipart/form-data; boundary=" + boundary);
        assertThat(scan).isInstanceOf(Scanned.class);
        PassedCall call =
                new PassedCall(Api.TRANSCRIPTIONS, (Scanned) scan, body, new Rewrite("a-larger-one", null, 3, true));

        assertThat(spliced(body, call.splices())).isEqualTo(form(boundary, modelFirst, "a-larger-one", file));
        assertThat(call.contentType()).isEqualTo("multipart/form-data; boundary=\"" + boundary + "\"");
    }

    @Property(tries = 2000)
    void whateverComesIsReadOrRefused(@ForAll("nearForms") byte[] body) {
        RequestScan scan = PassedScanner.scan(Api.TRANSLATIONS, body, "multipart/form-data; boundary=-");

        if (scan instanceof Scanned scanned) {
            assertThat(scanned.modelAt().to()).isLessThan(body.length);
        } else {
            assertThat(((RequestScan.Broken) scan).message()).isNotEmpty();
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Provide
    Arbitrary<byte[]> files() {
        return Arbitraries.of((byte) '\r', (byte) '\n', (byte) '-', (byte) 'b', (byte) 0, (byte) -1)
                .array(byte[].class)
                .ofMaxSize(200);
    }

    @Provide
    Arbitrary<String> boundaries() {
        return Arbitraries.strings().withChars("-b").ofMinLength(1).ofMaxLength(70);
    }

    @Provide
    Arbitrary<byte[]> nearForms() {
        return Arbitraries.of(
                        "---",
                        "---",
                        "\r\n",
                        "\r\n---",
                        "--",
                        "Content-Disposition: form-data; name=model",
                        "Content-Disposition: form-data; name=\"file\"",
                        "\r\n\r\n",
                        "m",
                        ";",
                        "RIFF0000WAVEfmt ")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] form(String boundary, boolean modelFirst, String model, byte[] file) {
        Forms form = new Forms(boundary);
        return modelFirst
                ? form.field("model", model).file(file).end()
                : form.file(file).field("model", model).end();
    }

    private static byte[] spliced(byte[] body, List<Splice> splices) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (Splice splice : splices) {
            out.write(body, at, splice.from() - at);
            out.writeBytes(splice.bytes());
            at = splice.to();
        }
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
