package io.wharfinger.enginesim.http;

import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.speech.Speech;

/** Sends each token as a server-sent event of its own; the opening chunk leaves together with the first token. */
final class StreamedReply implements SequenceListener {
    private final HttpServerResponse response;
    private final ReplyFormat format;
    private final Speech speech;
    private final boolean includeUsage;
    private final boolean continuousUsage;
    private int sent;

    StreamedReply(HttpServerResponse response, ReplyFormat format, CompletionRequest request) {
        this.response = response;
        this.format = format;
        this.speech = request.speech();
        this.includeUsage = request.includeUsage();
        this.continuousUsage = request.continuousUsage();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
    }

    @Override
    public void token(Sequence sequence, int word) {
        String opening = opening(sequence);
        String piece = format.said(speech.at(sent, word));
        sent++;
        var _ = response.write(opening + format.chunk(piece, "null", running(sequence)));
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        String usage = includeUsage ? format.usage(Usage.of(sequence, speech)) : "";
        String ending = format.ending(speech.ending(reason), running(sequence));
        var _ = response.end(opening(sequence) + ending + usage + ReplyFormat.DONE);
    }

    private String opening(Sequence sequence) {
        return sent == 0 ? format.opening(running(sequence)) : "";
    }

    private String running(Sequence sequence) {
        if (!continuousUsage) {
            return "";
        }
        return ReplyFormat.usageField(
                Usage.running(sequence.promptTokens(), sent).runningJson());
    }
}
