package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.router.load.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the router is measured.
 *
 * @param connections how many there are at a time, each
 * @param install whether packages that are missing may be installed
 */
public record RouterPlan(List<Shape> shapes, List<Integer> connections, List<RouterPart> parts, boolean install) {
    /** What is measured unless something else is said. */
    public static final RouterPlan USUAL =
            new RouterPlan(List.of(Shape.values()), List.of(1, 32, 256), List.of(RouterPart.values()), true);

    public RouterPlan {
        shapes = List.copyOf(shapes);
        connections = List.copyOf(connections);
        parts = List.copyOf(parts);
    }

    boolean has(RouterPart part) {
        return parts.contains(part);
    }

    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Shape shape : shapes) {
            connections.forEach(count -> cells.add(new Cell(shape, count)));
        }
        return cells;
    }
}
