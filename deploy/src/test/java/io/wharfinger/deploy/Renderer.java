package io.wharfinger.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kustomize of this machine: the program of that name, or the one inside of kubectl. */
record Renderer(List<String> command) {
    static final String ABSENT = "skipped: neither kustomize nor kubectl with Kustomize 5 or newer is on the PATH";

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.\\d+\\.\\d+");
    private static final int MAJOR_MIN = 5;
    private static final int SECONDS_MAX = 60;

    static Optional<Renderer> find() throws IOException, InterruptedException {
        for (List<String> program :
                List.of(List.of("kustomize", "version"), List.of("kubectl", "version", "--client"))) {
            if (onPath(program.getFirst()) && recent(run(program).output())) {
                String subcommand = program.getFirst().equals("kubectl") ? "kustomize" : "build";
                return Optional.of(new Renderer(List.of(program.getFirst(), subcommand)));
            }
        }
        return Optional.empty();
    }

    /**
     * What the folder says.
     *
     * @throws IOException with what kustomize says against it
     */
    String render(Path folder) throws IOException, InterruptedException {
        Result result = run(
                Stream.concat(command.stream(), Stream.of(folder.toString())).toList());
        if (result.exit() != 0) {
            throw new IOException(folder + " cannot be rendered: " + result.output());
        }
        return result.output();
    }

    /** kubectl says which Kustomize it has in a line of its own; the last version said is the one. */
    private static boolean recent(String said) {
        Matcher version = VERSION.matcher(said);
        int major = 0;
        while (version.find()) {
            major = Integer.parseInt(version.group(1));
        }
        return major >= MAJOR_MIN;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("kustomize", ".yaml");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within " + SECONDS_MAX + " s");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private record Result(int exit, String output) {}
}
