package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.BodyScan;
import io.wharfinger.router.dialect.InvalidFieldException;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.UsageWish;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Scans the body of a request to Messages. */
public final class MessagesScanner extends BodyScan {
    private final boolean answers;
    private @Nullable Long maxTokens;
    private @Nullable String user;

    private MessagesScanner(JsonParser parser, boolean answers) {
        super(parser);
        this.answers = answers;
    }

    /**
     * Scans.
     *
     * @param api {@link Api#MESSAGES} or {@link Api#COUNT_TOKENS}
     */
    public static RequestScan scan(Api api, byte[] body) {
        return scan(body, 0, body.length, parser -> new MessagesScanner(parser, api == Api.MESSAGES));
    }

    @Override
    protected void readOwn(String name, JsonToken value) throws IOException, InvalidFieldException {
        switch (name) {
            case "max_tokens" -> {
                requireFirst(maxTokens, name);
                maxTokens = readMaxTokens(value);
            }
            case "metadata" -> readMetadata(value);
            default -> parser().skipChildren();
        }
    }

    private long readMaxTokens(JsonToken value) throws IOException, InvalidFieldException {
        boolean whole =
                value == JsonToken.VALUE_NUMBER_INT && parser().getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!whole || parser().getLongValue() < 1) {
            throw new InvalidFieldException("max_tokens", "must be a whole number of at least 1.");
        }
        return parser().getLongValue();
    }

    private void readMetadata(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser().skipChildren();
            return;
        }
        while (parser().nextToken() == JsonToken.FIELD_NAME) {
            boolean id = parser().currentName().equals("user_id");
            if (parser().nextToken() == JsonToken.VALUE_STRING && id) {
                user = parser().getText();
            } else {
                parser().skipChildren();
            }
        }
    }

    @Override
    protected RequestScan scanned(String model, Span modelAt, int bodyStart, boolean stream)
            throws InvalidFieldException {
        Long most = maxTokens;
        if (answers && most == null) {
            throw new InvalidFieldException("max_tokens", "is missing; say how many tokens the answer may have.");
        }
        return new Scanned(
                model,
                modelAt,
                bodyStart,
                answers && stream,
                UsageWish.NONE,
                answers && most != null ? most : 0,
                hints(user));
    }
}
