package io.wharfinger.cli.bench.run;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * What a bench has found.
 *
 * @param figures of its quantities, or of some of them
 * @param notes what one must know to read the figures, such as why one is missing; sentences
 */
public record Outcome(List<Figure> figures, List<String> notes) {
    public Outcome {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /** Empty if it was not measured. */
    public Optional<Figure> figure(Quantity quantity) {
        return figures.stream()
                .filter(figure -> figure.quantity().equals(quantity))
                .findFirst();
    }
}
