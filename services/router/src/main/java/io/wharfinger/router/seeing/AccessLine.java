package io.wharfinger.router.seeing;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.tenants.SloVerdict.Slo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One request as a line of JSON. */
public final class AccessLine {
    private static final int TEXT_CHARS_MAX = 256;

    private final StringBuilder line = new StringBuilder(512).append('{');

    private AccessLine() {}

    /**
     * The line of a request, without its end.
     *
     * @param traceId trace that it is part of; empty if it is not sampled
     */
    public static String of(Story story, String traceId) {
        AccessLine line = new AccessLine();
        line.text(
                LogField.TIME,
                Instant.ofEpochMilli(story.times().arrivalMillis()).toString());
        line.text(LogField.REQUEST_ID, story.requestId());
        line.text(LogField.TRACE_ID, traceId);
        line.text(LogField.API, story.apiPath());
        line.text(LogField.TENANT_PATH, story.sender().tenantPath());
        line.text(LogField.KEY_ID, story.sender().keyId());
        line.models(story);
        line.end(story.end());
        line.times(story);
        line.tries(story.tries());
        line.usage(story);
        return line.line.append('}').toString();
    }

    private void models(Story story) {
        Story.Models models = story.models();
        text(LogField.REQUESTED_MODEL, models.requested());
        text(LogField.MODEL, models.served());
        text(LogField.ENDPOINT, story.endpoint());
        text(
                LogField.PROVIDER,
                story.tries().isEmpty() ? "" : story.tries().getLast().provider());
        yes(LogField.FALLBACK, models.fallback());
        yes(LogField.STREAM, models.stream());
    }

    private void end(End end) {
        text(
                LogField.OUTCOME,
                end.outcome() == Outcome.OUTCOME_UNSPECIFIED
                        ? "refused"
                        : brief(end.outcome().name(), "OUTCOME_"));
        number(LogField.STATUS, end.status());
        text(LogField.ERROR, end.error() == null ? "" : end.error());
        Verdict.Refused limit = end.limit();
        if (limit != null) {
            text(LogField.LIMIT, limit.limit());
            text(LogField.LIMIT_SCOPE, limit.scope());
        }
    }

    private void times(Story story) {
        Times times = story.times();
        since(LogField.BODY_MICROS, times.bodyNanos(), times);
        since(LogField.SENT_MICROS, times.sentNanos(), times);
        since(LogField.FIRST_BYTE_MICROS, times.firstByteNanos(), times);
        number(LogField.TTFT_MICROS, story.ttftNanos() / 1000);
        number(LogField.TPOT_MICROS, story.tpotNanos() / 1000);
        since(LogField.DURATION_MICROS, times.endNanos(), times);
    }

    private void since(LogField field, long nanos, Times times) {
        if (nanos != 0) {
            number(field, Math.max(1, (nanos - times.arrivalNanos()) / 1000));
        }
    }

    private void tries(List<Try> tries) {
        number(LogField.TRIES, tries.size());
        if (tries.size() > 1) {
            text(
                    LogField.FAILED_TRIES,
                    String.join(
                            ",",
                            tries.subList(0, tries.size() - 1).stream()
                                    .map(one -> one.endpoint() + ":" + one.result())
                                    .toList()));
        }
    }

    private void usage(Story story) {
        Tokens tokens = story.tokens();
        number(LogField.INPUT_TOKENS, tokens.input());
        number(LogField.CACHE_READ_TOKENS, tokens.cacheRead());
        number(LogField.OUTPUT_TOKENS, tokens.output());
        number(LogField.REASONING_TOKENS, tokens.reasoning());
        if (tokens.source() != CountSource.COUNT_SOURCE_UNSPECIFIED) {
            text(LogField.COUNT_SOURCE, brief(tokens.source().name(), "COUNT_SOURCE_"));
        }
        number(LogField.BYTES_IN, story.end().bytesIn());
        number(LogField.BYTES_OUT, story.end().bytesOut());
        slo(LogField.SLO_TTFT, story.slo().ttft());
        slo(LogField.SLO_TPOT, story.slo().tpot());
    }

    private void slo(LogField field, Slo verdict) {
        if (verdict != Slo.NONE) {
            text(field, verdict.name().toLowerCase(Locale.ROOT));
        }
    }

    private static String brief(String name, String prefix) {
        return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
    }

    private void yes(LogField field, boolean value) {
        if (value) {
            key(field);
            line.append("true");
        }
    }

    private void number(LogField field, long value) {
        if (value != 0) {
            key(field);
            line.append(value);
        }
    }

    private void text(LogField field, String value) {
        if (!value.isEmpty()) {
            key(field);
            quote(value);
        }
    }

    private void key(LogField field) {
        if (line.length() > 1) {
            line.append(',');
        }
        line.append('"').append(field.key()).append("\":");
    }

    /** A client has chosen the model's name: nothing in it may end the line or the text, and it is cut when it is long. */
    private void quote(String value) {
        line.append('"');
        for (int i = 0; i < Math.min(value.length(), TEXT_CHARS_MAX); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                default -> {
                    if (c < ' '
                            || c >= 0x7f && c < 0xa0
                            || Character.isSurrogate(c)
                            || c == '\u2028'
                            || c == '\u2029') {
                        line.append("\\u")
                                .append(Integer.toHexString(0x10000 | c).substring(1));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
