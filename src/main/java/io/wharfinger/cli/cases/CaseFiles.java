package io.wharfinger.cli.cases;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files of a folder. */
final class CaseFiles {
    private static final int DEPTH_MAX = 8;
    private static final int COUNT_MAX = 10_000;
    private static final long BYTES_MAX = 64L << 20;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private CaseFiles() {}

    /** Every *.json of a folder and those below it, sorted by name, or the one file. */
    static List<CaseFile> read(Path folder) {
        if (!Files.exists(folder)) {
            throw new LocalException("There is no folder or file " + folder + ".");
        }
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new LocalException("There is no *.json in " + folder + ".");
        }
        if (files.size() > COUNT_MAX) {
            throw new LocalException(
                    "There are more than %d *.json in %s: give a folder with fewer.".formatted(COUNT_MAX, folder));
        }
        return files.stream().map(CaseFiles::file).toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, DEPTH_MAX)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.equals(folder) || path.toString().endsWith(".json"))
                    .sorted()
                    .limit(COUNT_MAX + 1L)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new LocalException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static CaseFile file(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            return Files.size(path) > BYTES_MAX
                    ? flawed(name, "it is larger than %d MiB".formatted(BYTES_MAX >> 20))
                    : parsed(name, JSON.readTree(Files.readString(path)));
        } catch (JsonProcessingException e) {
            return flawed(name, "it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return flawed(name, "it cannot be read: " + e.getMessage());
        }
    }

    private static CaseFile parsed(String name, JsonNode content) {
        JsonNode list = content.isArray() ? content : content.path("cases");
        if (!list.isArray()) {
            return flawed(name, "it is neither a list of cases nor an object with the list `cases`");
        }
        List<RecordedCase> cases = new ArrayList<>();
        list.forEach(body -> cases.add(RecordedCase.of(name, cases.size() + 1, body)));
        return new CaseFile(name, cases, "");
    }

    private static CaseFile flawed(String name, String flaw) {
        return new CaseFile(name, List.of(), flaw);
    }
}
