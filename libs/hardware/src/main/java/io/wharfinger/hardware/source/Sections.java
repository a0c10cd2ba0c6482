package io.wharfinger.hardware.source;

import io.wharfinger.hardware.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a file into what single commands printed: at shell prompts, at code fences, and where another quotation starts
 * ({@code # SOURCE B: ...}). Lines that stand for something left out are dropped.
 */
public final class Sections {
    private static final Pattern PROMPT =
            Pattern.compile("(\\$|%|>|❯|\\[?[\\w.-]+@[\\w.-]+[^\\s$#%>]*( [^\\s$#%>]+)?\\]?[$#%>]) +\\S.*");
    private static final Pattern QUOTATION = Pattern.compile("(?:#|<!--) *SOURCE(?: +([A-Za-z0-9]{1,20}))? *:.*");

    private final String file;
    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String block = "";
    private int quotations;
    private boolean inCommand;

    private Sections(String file) {
        this.file = file;
    }

    /** The parts of a file, in order; those without any content left out. */
    public static List<Section> of(SourceFile file) {
        Sections sections = new Sections(file.name());
        FileText.of(file.content()).lines().forEach(sections::take);
        sections.cut();
        return sections.quotations > 1 ? sections.sections : sections.unlabelled();
    }

    private void take(String line) {
        if (inCommand) {
            inCommand = line.endsWith("\\");
        } else if (startsWithAny(line, '#', '<') && QUOTATION.matcher(line).matches()) {
            cut();
            quote(line);
        } else if (line.startsWith("```")) {
            cut();
        } else if (isPrompt(line)) {
            cut();
            inCommand = line.endsWith("\\");
        } else if (!isElision(line)) {
            text.append(line).append('\n');
        }
    }

    private void quote(String line) {
        quotations++;
        Matcher quotation = QUOTATION.matcher(line);
        String label = quotation.matches() ? quotation.group(1) : null;
        block = label == null ? String.valueOf(quotations) : label;
    }

    private void cut() {
        if (text.chars().anyMatch(letter -> !Character.isWhitespace(letter))) {
            sections.add(new Section(file, block, text.toString()));
        }
        text.setLength(0);
    }

    private List<Section> unlabelled() {
        return sections.stream()
                .map(section -> new Section(file, "", section.text()))
                .toList();
    }

    private static boolean isPrompt(String line) {
        return !line.isEmpty()
                && !Character.isWhitespace(line.charAt(0))
                && line.length() < 2_000
                && PROMPT.matcher(line).matches();
    }

    private static boolean isElision(String line) {
        String bare = line.strip();
        String item = bare.startsWith("- ") ? bare.substring(2).strip() : bare;
        String words = item.startsWith("#") || item.startsWith("[") || item.startsWith("<") || item.startsWith("(")
                ? item.substring(1).strip()
                : item;
        return words.startsWith("...") || words.startsWith("…") || words.equalsIgnoreCase("snip>");
    }

    private static boolean startsWithAny(String line, char one, char other) {
        return !line.isEmpty() && (line.charAt(0) == one || line.charAt(0) == other);
    }
}
