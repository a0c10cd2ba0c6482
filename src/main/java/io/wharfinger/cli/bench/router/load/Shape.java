package io.wharfinger.cli.bench.router.load;

import io.wharfinger.cli.bench.router.engine.Pace;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request is like. */
public enum Shape {
    /** A body of 1 KB, answered in one piece. */
    PLAIN_1K(1 << 10, Answer.WHOLE),
    /** A body of 16 KB, answered in one piece. */
    PLAIN_16K(16 << 10, Answer.WHOLE),
    /** A body of 400 KB, answered in one piece. */
    PLAIN_400K(400 << 10, Answer.WHOLE),
    /** A body of 1 KB, answered with 200 chunks one right after the other. */
    STREAM_200(1 << 10, Answer.STREAM),
    /** The same with time between the chunks, as engines generate: none of them travels with another. */
    STREAM_200_PACED(1 << 10, Answer.PACED_STREAM);

    /** Chunks with content of each stream. */
    public static final int CHUNKS = 200;

    private enum Answer {
        WHOLE,
        STREAM,
        PACED_STREAM
    }

    private final int bodyBytes;
    private final Answer answer;

    Shape(int bodyBytes, Answer answer) {
        this.bodyBytes = bodyBytes;
        this.answer = answer;
    }

    /** The name by which a command line asks for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Size of the request's body. */
    int bodyBytes() {
        return bodyBytes;
    }

    public boolean isStreamed() {
        return answer != Answer.WHOLE;
    }

    /** The model that is asked for; the engine knows by it how to answer. */
    public String model() {
        return (answer == Answer.PACED_STREAM ? Pace.QUICK : Pace.NONE).model();
    }

    /** What one measured unit is: a request, or a chunk of a stream. */
    public int units() {
        return isStreamed() ? CHUNKS : 1;
    }

    /** The shape that is called so. */
    public static Optional<Shape> of(String id) {
        return Arrays.stream(values()).filter(shape -> shape.id().equals(id)).findFirst();
    }

    /** Their names, for people. */
    public static String ids() {
        return Arrays.stream(values()).map(Shape::id).collect(Collectors.joining(", "));
    }
}
