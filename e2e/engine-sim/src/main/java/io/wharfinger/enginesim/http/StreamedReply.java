package io.wharfinger.enginesim.http;

import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.tokens.Vocabulary;

/** Sends each token as a server-sent event of its own; the opening chunk leaves together with the first token. */
final class StreamedReply implements SequenceListener {
    private final HttpServerResponse response;
    private final ReplyFormat format;
    private final boolean includeUsage;
    private final boolean continuousUsage;
    private int sent;

    StreamedReply(HttpServerResponse response, ReplyFormat format, boolean includeUsage, boolean continuousUsage) {
        this.response = response;
        this.format = format;
        this.includeUsage = includeUsage;
        this.continuousUsage = continuousUsage;
        response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
    }

    @Override
    public void token(Sequence sequence, int word) {
        String opening = opening(sequence);
        String text = Vocabulary.word(word);
        sent++;
        String spaced = sent == 1 ? text : " " + text;
        var _ = response.write(opening + format.word(spaced, running(sequence)));
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        String usage = includeUsage ? format.usage(Usage.of(sequence)) : "";
        var _ = response.end(opening(sequence) + format.ending(reason, running(sequence)) + usage + ReplyFormat.DONE);
    }

    private String opening(Sequence sequence) {
        return sent == 0 ? format.opening(running(sequence)) : "";
    }

    private String running(Sequence sequence) {
        if (!continuousUsage) {
            return "";
        }
        return ReplyFormat.usageField(new Usage(sequence.promptTokens(), sent, 0).runningJson());
    }
}
