package io.wharfinger.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureDocumentTest {
    private static final Section OLD = new Section("## Bench: pick", "Picks.", "### Monday\n\n| 1 |\n");
    private static final Section NEW = new Section("## Bench: pick", "Picks.", "### Tuesday\n\n| 2 |\n");
    private static final Section OTHER = new Section("## Bench: proxy", "Proxies.", "### Monday\n\n| 3 |\n");

    @Test
    void a_new_bench_comes_to_the_end() {
        assertThat(new FigureDocument("# Figures\n\nBy hand.").with(OLD).text()).isEqualTo("""
                # Figures

                By hand.

                ## Bench: pick

                Picks.

                ### Monday

                | 1 |
                """);
    }

    @Test
    void the_newest_section_is_the_first_of_its_bench() {
        FigureDocument document =
                new FigureDocument("# Figures\n").with(OLD).with(OTHER).with(NEW);

        assertThat(document.text()).isEqualTo("""
                # Figures

                ## Bench: pick

                Picks.

                ### Tuesday

                | 2 |

                ### Monday

                | 1 |

                ## Bench: proxy

                Proxies.

                ### Monday

                | 3 |
                """);
    }

    @Test
    void a_bench_whose_sections_were_deleted_keeps_its_place() {
        String text = """
                # Figures

                ## Bench: pick

                Picks, in our words.

                ## The tests

                They last.
                """;

        assertThat(new FigureDocument(text).with(NEW).text()).isEqualTo("""
                # Figures

                ## Bench: pick

                Picks, in our words.

                ### Tuesday

                | 2 |

                ## The tests

                They last.
                """);
    }

    @Test
    void a_heading_without_anything_below_it_is_used() {
        assertThat(new FigureDocument("# Figures\n\n## Bench: pick").with(NEW).text())
                .isEqualTo("# Figures\n\n## Bench: pick\n\n### Tuesday\n\n| 2 |\n");
    }

    @Test
    void what_looks_like_a_heading_in_code_is_none() {
        String text = """
                ```
                ## Bench: pick
                ```

                ## Bench: pick

                ```
                # a comment
                ```

                ### Sunday
                """;

        assertThat(new FigureDocument(text).with(NEW).text())
                .isEqualTo(text.replace("### Sunday", NEW.text() + "\n### Sunday"));
    }
}
