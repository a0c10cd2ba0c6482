package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.TalliedConversation;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.openai.StreamMeter;
import io.wharfinger.router.dialect.openai.WholeAnswer;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.Objects;
import java.util.Optional;

/** A response whose upstream has chats only. */
public final class TranslatedResponse implements TalliedConversation {
    private static final long TRANSLATED_BYTES_MAX = 64L << 20;
    private static final String FAILED = "The engine failed; what came before is incomplete.";

    private final byte[] body;
    private final ResponseObject response;
    private final ResponseStream stream;
    private final StreamMeter meter = new StreamMeter(false, false);
    private long bytes;

    /** @throws UntranslatableException if a chat has no words for what the request asks for */
    public TranslatedResponse(Scanned scanned, byte[] request, Rewrite rewrite) throws UntranslatableException {
        JsonNode asked = Json.object(request, 0, request.length)
                .orElseThrow(() -> new UntranslatableException("The body is nested too deeply.", null));
        String model = Objects.requireNonNullElse(rewrite.model(), scanned.model());
        body = Json.bytes(ChatRequest.of(asked, model, scanned.stream(), rewrite));
        response = new ResponseObject(asked, scanned.model());
        stream = new ResponseStream(response);
    }

    @Override
    public Api upstreamApi() {
        return Api.CHAT_COMPLETIONS;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public StreamStep accept(SseEvent event) {
        bytes += event.raw().length;
        StreamStep metered = meter.accept(event);
        if (metered instanceof StreamStep.EngineError || bytes > TRANSLATED_BYTES_MAX) {
            return new StreamStep.EngineError(stream.fail(FAILED));
        }
        if (metered instanceof StreamStep.End) {
            return new StreamStep.End(stream.end(meter.tally().metered().usage()));
        }
        Optional<JsonNode> chunk =
                event.hasData() ? Json.object(event.raw(), event.dataFrom(), event.dataTo()) : Optional.empty();
        byte[] events = chunk.map(stream::accept).orElse(new byte[0]);
        return events.length == 0 ? new StreamStep.Drop() : new StreamStep.Forward(events);
    }

    @Override
    public byte[] whole(byte[] answer) throws UnreadableAnswerException {
        JsonNode chat = Json.object(answer, 0, answer.length)
                .filter(object -> object.path("choices").path(0).path("message").isObject())
                .orElseThrow(() -> new UnreadableAnswerException("its answer is no chat completion"));
        MeteredUsage metered = WholeAnswer.metered(answer).orElse(null);
        meter.tally().answered(metered);
        JsonNode choice = chat.path("choices").path(0);
        Ending ending = Ending.of(choice.path("finish_reason").asText());
        response.identify(chat);
        ArrayNode output = WholeResponse.output(response, choice.path("message"), ending.status());
        return Json.bytes(response.ended(ending, output, metered == null ? null : metered.usage()));
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return ApiError.ofUpstream(status, refusal);
    }

    @Override
    public byte[] cutShort() {
        return stream.cutShort(meter.tally().metered().usage());
    }

    @Override
    public AnswerTally tally() {
        return meter.tally();
    }
}
