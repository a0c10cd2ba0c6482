package io.wharfinger.enginesim;

import io.wharfinger.enginesim.http.RunningEngines;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpec;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: starts the engines that its options describe and runs until it is stopped. */
@Command(
        name = "engine-sim",
        mixinStandardHelpOptions = true,
        description = "Simulated inference engines: OpenAI's API, vLLM's metrics, a paged KV cache, no GPU.")
public final class EngineSim implements Callable<Integer> {
    private static final int PORT_TAKEN = 3;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--engine",
            required = true,
            paramLabel = "name=NAME,port=PORT,model=MODEL[,...]",
            description = {
                "An engine; may be given several times. More keys: facts (a model of the catalogue, default the model"
                        + " itself or llama-3.1-8b), accelerator (h100-sxm), tp (1), blocks (what fits), max-seqs (256),"
                        + " max-batched-tokens (8192), max-model-len (the model's, at most what the blocks hold)."
            })
    private List<String> engines = List.of();

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "A key for engines that do not give it themselves; may be given several times.")
    private List<String> otherwise = List.of();

    @Option(
            names = "--speedup",
            defaultValue = "1",
            description = "Divides all simulated times (default: ${DEFAULT-VALUE}).")
    private double speedup;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "";

    public static void main(String[] args) {
        int status = new CommandLine(new EngineSim()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() {
        List<EngineSpec> specs = engines.stream().map(this::parse).toList();
        requireDistinct(specs);
        PrintWriter err = command.commandLine().getErr();
        try {
            RunningEngines running = RunningEngines.start(specs, host, pace(), InstantSource.system());
            specs.forEach(spec -> err.println(ready(spec, running.port(spec.name()))));
            return 0;
        } catch (RunningEngines.PortTaken e) {
            err.println(e.getMessage());
            return PORT_TAKEN;
        }
    }

    private EngineSpec parse(String text) {
        try {
            return EngineSpecParser.parse(text, otherwise);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Pace pace() {
        try {
            return new Pace(System::nanoTime, speedup);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private void requireDistinct(List<EngineSpec> specs) {
        Set<String> names = new HashSet<>();
        for (EngineSpec spec : specs) {
            if (!names.add(spec.name())) {
                throw new ParameterException(command.commandLine(), "two engines are called " + spec.name());
            }
        }
    }

    private String ready(EngineSpec spec, int port) {
        return "Engine " + spec.name() + " serves " + spec.model() + " at http://" + host + ":" + port + " ("
                + spec.facts().tensorParallel() + " x "
                + spec.facts().accelerator().name() + ", " + spec.blocks()
                + " blocks, speed-up " + speedup + ").";
    }
}
