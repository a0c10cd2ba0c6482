package io.wharfinger.enginesim.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The form of a request about audio.
 *
 * @param fields texts by name
 * @param audio the file
 */
record AudioForm(Map<String, String> fields, byte[] audio) {
    /** Reads a multipart body; throws an {@link ApiError} if it is none or has no file. */
    static AudioForm read(String contentType, byte[] body) {
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        if (!HttpPostRequestDecoder.isMultipart(request)) {
            throw new ApiError(400, "the body must be multipart/form-data with a boundary");
        }
        try {
            HttpPostRequestDecoder decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), request);
            try {
                return of(decoder);
            } finally {
                decoder.destroy();
            }
        } catch (ErrorDataDecoderException e) {
            throw new ApiError(400, "the form cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AudioForm of(HttpPostRequestDecoder decoder) throws IOException {
        Map<String, String> fields = new HashMap<>();
        byte[] audio = null;
        for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
            if (part instanceof FileUpload file && file.getName().equals("file")) {
                audio = file.get();
            } else if (part instanceof Attribute field) {
                fields.put(field.getName(), field.getValue());
            }
        }
        if (audio == null) {
            throw new ApiError(400, "the form has no file");
        }
        return new AudioForm(fields, audio);
    }

    String field(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    /** Length of the audio in seconds, rounded up: as a WAV file's header says it, else that of 16 kB a second. */
    int seconds() {
        int bytesPerSecond = 16_000;
        if (audio.length > 44 && audio[0] == 'R' && audio[8] == 'W') {
            bytesPerSecond = Math.max(1, Unpooled.wrappedBuffer(audio).getIntLE(28));
        }
        return Math.ceilDiv(Math.max(1, audio.length - 44), bytesPerSecond);
    }
}
