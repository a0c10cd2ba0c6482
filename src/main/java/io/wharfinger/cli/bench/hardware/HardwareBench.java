package io.wharfinger.cli.bench.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.run.Rounds;
import io.wharfinger.hardware.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What it costs to read what kubectl says of a large cluster. */
public final class HardwareBench implements Bench {
    private static final int NODES = 1000;
    private static final int PER_NODE = 8;
    private static final String MICROS = "µs";
    private static final String SPEED = "MB/s";

    private static final Quantity YAML_CPU = new Quantity("CPU per accelerator, YAML", MICROS);
    private static final Quantity YAML_SPEED = new Quantity("reading, YAML", SPEED);
    private static final Quantity JSON_CPU = new Quantity("CPU per accelerator, JSON", MICROS);
    private static final Quantity JSON_SPEED = new Quantity("reading, JSON", SPEED);
    private static final Quantity RATIO = new Quantity("CPU, YAML / JSON", Quantity.RATIO);

    @Override
    public String name() {
        return "hardware";
    }

    @Override
    public String measures() {
        return "Making records of accelerators from a listing of " + NODES + " nodes with " + PER_NODE
                + " GPUs each: nodes, resource slices, and on every node a pod whose claim holds all of them.";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(YAML_CPU, YAML_SPEED, JSON_CPU, JSON_SPEED, RATIO);
    }

    @Override
    public boolean needsPlatform() {
        return false;
    }

    @Override
    public Outcome measure(Effort effort, Pulse pulse) throws InterruptedException {
        pulse.at("writing the listing");
        ObjectNode listing = Listing.of(NODES, PER_NODE);
        SurveyTrial yaml = trial("cluster.yaml", listing, yaml());
        SurveyTrial json = trial("cluster.json", listing, new JsonMapper());
        List<List<SurveyTrial.Sample>> samples = Rounds.interleave(List.of(yaml, json), effort, pulse);
        Figure yamlCpu = figure(YAML_CPU, samples.getFirst(), SurveyTrial.Sample::cpuMicros);
        Figure jsonCpu = figure(JSON_CPU, samples.getLast(), SurveyTrial.Sample::cpuMicros);
        return new Outcome(
                List.of(
                        yamlCpu,
                        figure(YAML_SPEED, samples.getFirst(), SurveyTrial.Sample::megabytesPerSecond),
                        jsonCpu,
                        figure(JSON_SPEED, samples.getLast(), SurveyTrial.Sample::megabytesPerSecond),
                        Figure.ratio(RATIO.name(), yamlCpu, jsonCpu)),
                List.of(size(yaml), size(json)));
    }

    private static YAMLMapper yaml() {
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build();
    }

    private static SurveyTrial trial(String name, ObjectNode listing, ObjectMapper format) {
        try {
            byte[] content = format.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(listing)
                    .getBytes(StandardCharsets.UTF_8);
            return new SurveyTrial(name, new SourceFile(name, content), NODES * PER_NODE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + name, e);
        }
    }

    private static Figure figure(
            Quantity quantity, List<SurveyTrial.Sample> samples, ToDoubleFunction<SurveyTrial.Sample> part) {
        return new Figure(quantity, samples.stream().map(part::applyAsDouble).toList());
    }

    private static String size(SurveyTrial trial) {
        return String.format(
                Locale.ROOT, "%s has %.1f MB.", trial.name(), trial.file().content().length / 1e6);
    }
}
