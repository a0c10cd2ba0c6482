package io.wharfinger.router.dialect.passed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.usage.EngineUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads an answer or an event, member by member at its top, and keeps what it says of usage. */
public final class ReportReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
    private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(1_000_000);

    private final JsonParser parser;
    private String type = "";
    private boolean error;
    private @Nullable EngineUsage usage;
    private long audioMillis;
    private long items;
    private long number = -1;

    private ReportReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the bytes from offset to end; what is not JSON says nothing. */
    public static Report read(byte[] bytes, int from, int to) {
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? new ReportReader(parser).read() : Report.SILENT;
        } catch (IOException e) {
            return Report.SILENT;
        }
    }

    private Report read() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            readMember(name, parser.nextToken());
        }
        return new Report(type, error, usage, audioMillis, items, number);
    }

    private void readMember(String name, JsonToken value) throws IOException {
        switch (name) {
            case "type" -> type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "sequence_number" -> number = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
            case "error" -> error = value != JsonToken.VALUE_NULL;
            case "duration" -> audioMillis = Math.max(audioMillis, millis(value));
            default -> {}
        }
        if (name.equals("data") && value == JsonToken.START_ARRAY) {
            items = AskedUnits.elements(parser);
        } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
            readUsage();
        } else if (name.equals("response") && value == JsonToken.START_OBJECT) {
            readResponse();
        } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
            readMeta();
        } else {
            parser.skipChildren();
        }
    }

    private void readUsage() throws IOException {
        UsageMembers members = UsageMembers.read(parser);
        audioMillis = Math.max(audioMillis, seconds(members.seconds()));
        if (members.tellsTokens()) {
            usage = members.usage();
        }
    }

    /** Of an event of the Responses API: the response as it is so far. */
    private void readResponse() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("usage")) {
                readUsage();
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Cohere's: `{"billed_units": {...}, "tokens": {"input_tokens"}}`. */
    private void readMeta() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("tokens") && value == JsonToken.START_OBJECT) {
                readUsage();
            } else {
                parser.skipChildren();
            }
        }
    }

    private long millis(JsonToken value) throws IOException {
        return value.isNumeric() || value == JsonToken.VALUE_STRING ? seconds(parser.getText()) : 0;
    }

    /** Milliseconds of a number of seconds, rounded up; 0 for what is none or cannot be true. */
    private static long seconds(String text) {
        if (text.isEmpty() || text.length() > 32) {
            return 0;
        }
        try {
            BigDecimal seconds = new BigDecimal(text);
            boolean possible = seconds.signum() > 0 && seconds.compareTo(SECONDS_MAX) <= 0;
            return !possible
                    ? 0
                    : seconds.movePointRight(3)
                            .setScale(0, RoundingMode.CEILING)
                            .longValueExact();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
