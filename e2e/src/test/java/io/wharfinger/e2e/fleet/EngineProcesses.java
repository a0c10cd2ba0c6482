package io.wharfinger.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engines of deployments that really run, told by the marks that their processes bear.
 *
 * @param folder the folder of the engines of one platform; processes of another one do not count
 */
record EngineProcesses(Path folder) {
    private static final Pattern MARK = Pattern.compile("(?:^|\0)WHARF_INSTANCE=([^\0]*)");

    /** The instances of all engines, one entry for each engine; sorted. */
    List<String> instances() {
        List<String> instances = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                engineOf(process).ifPresent(instances::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return instances.stream().sorted().toList();
    }

    /** The shell that leads an engine's processes bears the mark too; it is not an engine. */
    private Optional<String> engineOf(Path process) {
        try {
            String command = read(process.resolve("cmdline"));
            Matcher mark = MARK.matcher(read(process.resolve("environ")));
            boolean ours = command.contains("\0--engine\0")
                    && !command.startsWith("sh\0")
                    && process.resolve("cwd").toRealPath().startsWith(folder.toRealPath());
            return ours && mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // It has ended meanwhile, or is another user's.
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
