package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.anthropic.wire.Events;
import io.wharfinger.router.dialect.anthropic.wire.MessageUsage;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import io.wharfinger.router.dialect.sse.SseEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Follows a stream of Messages that passes as it is, and reads the usage that it tells. */
final class MessageMeter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final AnswerTally tally;
    private final MessageUsage usage = new MessageUsage();
    private boolean begun;
    private int openBlock = -1;

    MessageMeter(AnswerTally tally) {
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
            case "content_block_start" -> {
                openBlock = data(event).path("index").asInt(-1);
                yield new StreamStep.Forward(raw);
            }
            case "content_block_stop" -> {
                openBlock = -1;
                yield new StreamStep.Forward(raw);
            }
            case "message_start" -> {
                begun = true;
                yield told(event, "message");
            }
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

    /** Whoever reads a stream with what is no JSON will say so. */
    private static JsonNode data(SseEvent event) {
        try {
            return Trees.read(event.raw(), event.dataFrom(), event.dataTo());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private StreamStep told(SseEvent event, String within) {
        JsonNode data = data(event);
        JsonNode told = (within.isEmpty() ? data : data.path(within)).path("usage");
        if (told.isObject()) {
            tally.running(usage.merge(told));
        }
        return new StreamStep.Forward(event.raw());
    }

    /** What ends the stream before the upstream has, for want of tokens; null if it has not begun. */
    byte @Nullable [] cutShort() {
        if (!begun) {
            return null;
        }
        Events events = new Events();
        if (openBlock >= 0) {
            events.add(Events.data("content_block_stop", openBlock));
        }
        ObjectNode delta = Events.data("message_delta");
        delta.putObject("delta").put("stop_reason", "max_tokens").putNull("stop_sequence");
        delta.set("usage", UsageTrees.message(tally.told()));
        events.add(delta);
        events.add(Events.data("message_stop"));
        return events.take();
    }
}
