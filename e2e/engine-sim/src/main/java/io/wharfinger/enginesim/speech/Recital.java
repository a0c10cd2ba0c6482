package io.wharfinger.enginesim.speech;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces that are known beforehand.
 *
 * @param pieces at least one
 * @param natural how it ends in OpenAI's API when nothing cuts it short
 */
public record Recital(List<Piece> pieces, String natural) implements Speech {
    private static final int PIECE_CHARS = 6;

    /** An answer in JSON. */
    public static Recital ofText(String text) {
        List<Piece> pieces = new ArrayList<>();
        escapedParts(text).forEach(part -> pieces.add(new Piece.Words(part)));
        return new Recital(List.copyOf(pieces), FinishReason.STOP.wireName());
    }

    /** Calls of tools, one after the other. */
    public static Recital ofCalls(List<ToolCall> calls) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int number = i;
            ToolCall call = calls.get(i);
            pieces.add(new Piece.Call(number, call.id(), escaped(call.tool())));
            escapedParts(call.arguments()).forEach(part -> pieces.add(new Piece.Arguments(number, part)));
        }
        return new Recital(List.copyOf(pieces), "tool_calls");
    }

    @Override
    public Piece at(int position, int word) {
        return pieces.get(position);
    }

    @Override
    public OutputPlan plan(long fingerprint, int atMost) {
        return pieces.size() <= atMost ? new OutputPlan(pieces.size(), FinishReason.STOP) : OutputPlan.exactly(atMost);
    }

    @Override
    public int thoughts(int tokens) {
        return 0;
    }

    @Override
    public String ending(FinishReason reason) {
        return reason == FinishReason.STOP ? natural : reason.wireName();
    }

    private static List<String> escapedParts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(from + PIECE_CHARS, text.length());
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            parts.add(escaped(text.substring(from, to)));
            from = to;
        }
        return parts;
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
