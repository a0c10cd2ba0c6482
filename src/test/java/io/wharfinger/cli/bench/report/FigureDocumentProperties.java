package io.wharfinger.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FigureDocumentProperties {
    @Property
    void whatWasWrittenStaysToTheLetter(@ForAll("documents") String text, @ForAll("sections") List<Section> sections) {
        FigureDocument document = new FigureDocument(text);
        for (Section section : sections) {
            String before = document.text();
            document = document.with(section);
            String after = document.text();

            assertThat(after.length()).isGreaterThan(before.length());
            assertThat(isAnInsertion(before, after, section)).as(after).isTrue();
        }
    }

    @Property
    void everyRunIsKept(@ForAll("documents") String text, @ForAll("sections") List<Section> sections) {
        FigureDocument document = new FigureDocument(text);
        for (Section section : sections) {
            document = document.with(section);
        }

        assertThat(count(document.text(), "### run")).isEqualTo(count(text, "### run") + sections.size());
    }

    /** Whether the section stands somewhere in the text and what is around it is the text before. */
    private static boolean isAnInsertion(String before, String after, Section section) {
        return IntStream.rangeClosed(0, before.length())
                .filter(at -> after.startsWith(before.substring(0, at)))
                .filter(at -> after.endsWith(before.substring(at)))
                .mapToObj(at -> after.substring(at, after.length() - (before.length() - at)))
                .anyMatch(added -> added.strip().endsWith(section.text().strip())
                        && (added.strip().equals(section.text().strip())
                                || added.strip().startsWith(section.heading())));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(
                        "# Figures", "## Bench: pick", "## Bench: proxy ", "### run", "words", "", "```", "| a | b |\r")
                .list()
                .ofMaxSize(20)
                .map(lines -> String.join("\n", lines));
    }

    @Provide
    Arbitrary<List<Section>> sections() {
        return Arbitraries.of("pick", "proxy", "hardware")
                .map(bench -> new Section("## Bench: " + bench, "It measures.", "### run of " + bench + "\n\n| 1 |\n"))
                .list()
                .ofMaxSize(5);
    }
}
