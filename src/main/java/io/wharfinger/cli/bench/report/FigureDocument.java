package io.wharfinger.cli.bench.report;

import java.util.function.Predicate;

/**
 * The document of figures. What others wrote in it stays as it is, to the letter.
 *
 * @param text Markdown
 */
public record FigureDocument(String text) {
    private static final String FENCE = "```";

    /** The document with one more section: the first below its bench's heading, which comes to the end if it is new. */
    public FigureDocument with(Section section) {
        int heading = lineFrom(0, line -> line.stripTrailing().equals(section.heading()));
        if (heading < 0) {
            return atEnd(section.heading() + "\n\n" + section.introduction() + "\n\n" + section.text());
        }
        int next = lineFrom(heading + section.heading().length(), line -> line.matches("#{1,3} .*"));
        return next < 0 ? atEnd(section.text()) : before(next, section.text());
    }

    private FigureDocument atEnd(String addition) {
        String gap = text.isEmpty() || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return new FigureDocument(text + gap + addition);
    }

    private FigureDocument before(int at, String addition) {
        return new FigureDocument(text.substring(0, at) + addition + "\n" + text.substring(at));
    }

    /** Where the first such line outside of code begins, or -1. */
    private int lineFrom(int from, Predicate<String> wanted) {
        boolean code = false;
        for (int at = from; at < text.length(); at = endOfLine(at) + 1) {
            String line = text.substring(at, endOfLine(at));
            if (line.startsWith(FENCE)) {
                code = !code;
            } else if (!code && wanted.test(line)) {
                return at;
            }
        }
        return -1;
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
