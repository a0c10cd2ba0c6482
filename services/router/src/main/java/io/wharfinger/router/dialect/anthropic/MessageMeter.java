package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.anthropic.wire.MessageUsage;
import io.wharfinger.router.dialect.anthropic.wire.StreamTally;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.sse.SseEvent;
import java.io.IOException;

/** Follows a stream of Messages that passes as it is, and reads the usage that it tells. */
final class MessageMeter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final StreamTally tally;
    private final MessageUsage usage = new MessageUsage();

    MessageMeter(StreamTally tally) {
        this.tally = tally;
    }

    StreamStep accept(SseEvent event) {
        byte[] raw = event.raw();
        if (!event.hasData()) {
            return new StreamStep.Forward(raw);
        }
        tally.event();
        return switch (type(event)) {
            case "content_block_delta" -> {
                tally.content();
                yield new StreamStep.Forward(raw);
            }
            case "message_start" -> told(event, "message");
            case "message_delta" -> told(event, "");
            case "message_stop" -> {
                tally.whole(tally.told());
                tally.end();
                yield new StreamStep.End(raw);
            }
            case "error" -> new StreamStep.EngineError(raw);
            default -> new StreamStep.Forward(raw);
        };
    }

    /** The member "type", which stands first but need not. */
    private static String type(SseEvent event) {
        try (JsonParser parser = JSON.createParser(event.raw(), event.dataFrom(), event.dataTo() - event.dataFrom())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean type = parser.currentName().equals("type");
                if (parser.nextToken() == JsonToken.VALUE_STRING && type) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    private StreamStep told(SseEvent event, String within) {
        try {
            var data = Trees.read(event.raw(), event.dataFrom(), event.dataTo());
            var told = (within.isEmpty() ? data : data.path(within)).path("usage");
            if (told.isObject()) {
                tally.running(usage.merge(told));
            }
        } catch (IOException e) {
            // Passed on as it is: whoever reads the stream will say so.
            return new StreamStep.Forward(event.raw());
        }
        return new StreamStep.Forward(event.raw());
    }
}
