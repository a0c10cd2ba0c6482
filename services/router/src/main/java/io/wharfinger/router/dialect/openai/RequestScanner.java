package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.dialect.BodyScan;
import io.wharfinger.router.dialect.InvalidFieldException;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.UsageWish;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Scans the body of a request of the OpenAI family. */
public final class RequestScanner extends BodyScan {
    private @Nullable StreamOptions options;
    private @Nullable String user;
    private long outputTokensMax;

    private RequestScanner(JsonParser parser) {
        super(parser);
    }

    /** Scans the bytes from offset on. Offsets of splices count from there. */
    public static RequestScan scan(byte[] body, int offset, int length) {
        return scan(body, offset, length, RequestScanner::new);
    }

    @Override
    protected void readOwn(String name, JsonToken value) throws IOException, InvalidFieldException {
        switch (name) {
            case "stream_options" -> {
                requireFirst(options, name);
                options = StreamOptions.read(parser(), value);
            }
            case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                outputTokensMax = Math.max(outputTokensMax, readTokens(value));
            case "user" -> user = readText(value);
            default -> parser().skipChildren();
        }
    }

    /** What is no text is the engine's to refuse. */
    private @Nullable String readText(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser().getText();
        }
        parser().skipChildren();
        return null;
    }

    /** What is no number of tokens is the engine's to refuse. */
    private long readTokens(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser().getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Math.max(0, parser().getLongValue());
        }
        parser().skipChildren();
        return 0;
    }

    @Override
    protected RequestScan scanned(String model, Span modelAt, int bodyStart, boolean stream) {
        return new Scanned(
                model,
                modelAt,
                bodyStart,
                stream,
                stream ? wish(bodyStart) : UsageWish.NONE,
                outputTokensMax,
                hints(user));
    }

    private UsageWish wish(int bodyStart) {
        StreamOptions given = options;
        return given == null ? StreamOptions.absent(bodyStart) : given;
    }
}
