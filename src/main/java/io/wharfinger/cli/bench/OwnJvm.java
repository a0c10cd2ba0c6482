package io.wharfinger.cli.bench;

import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.stage.ChildJvm;
import io.wharfinger.local.LocalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a bench measure in a JVM of its own, with the compiler and the collector that the router runs with: this program
 * itself does without the optimizing compiler, and one bench's profile would spoil the next one's code.
 */
record OwnJvm(Bench bench) implements Bench {
    private static final List<String> FLAGS = List.of("-Xmx2g", "-XX:+UseParallelGC");

    @Override
    public String name() {
        return bench.name();
    }

    @Override
    public String measures() {
        return bench.measures();
    }

    @Override
    public List<Quantity> quantities() {
        return bench.quantities();
    }

    @Override
    public boolean needsPlatform() {
        return bench.needsPlatform();
    }

    @Override
    public Outcome measure(Effort effort, Pulse pulse) throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(command(effort))) {
            Optional<Outcome> outcome = listen(child.says(), pulse);
            int status = child.process().waitFor();
            return outcome.filter(_ -> status == 0)
                    .map(this::withFlags)
                    .orElseThrow(() -> new LocalException(
                            "The bench " + name() + " ended with status " + status + ", without figures."));
        } catch (IOException e) {
            throw new LocalException("The bench " + name() + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static Optional<Outcome> listen(BufferedReader says, Pulse pulse) throws IOException {
        Optional<Outcome> outcome = Optional.empty();
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            ForkLine said = ForkLine.parse(line);
            said.at().ifPresent(pulse::at);
            outcome = said.outcome();
        }
        return outcome;
    }

    private Outcome withFlags(Outcome outcome) {
        List<String> notes = new ArrayList<>(outcome.notes());
        notes.add("Measured in a JVM of its own with " + String.join(" ", FLAGS) + ".");
        return new Outcome(outcome.figures(), notes);
    }

    private List<String> command(Effort effort) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        words.addAll(List.of(
                name(),
                Integer.toString(effort.rounds()),
                Long.toString(effort.each().toMillis())));
        return words;
    }
}
