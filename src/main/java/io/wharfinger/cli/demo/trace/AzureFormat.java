package io.wharfinger.cli.demo.trace;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as Azure published it (AzureLLMInferenceTrace 2023 and 2024): {@code TIMESTAMP}, {@code ContextTokens},
 * {@code GeneratedTokens}. Nothing is known about the text, so no two rows share any of it.
 */
final class AzureFormat implements TraceFormat {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX]")
            .toFormatter();

    private final int timestampColumn;
    private final int inputColumn;
    private final int outputColumn;

    private AzureFormat(int timestampColumn, int inputColumn, int outputColumn) {
        this.timestampColumn = timestampColumn;
        this.inputColumn = inputColumn;
        this.outputColumn = outputColumn;
    }

    static @Nullable AzureFormat fromHeading(String heading) {
        List<String> names = Arrays.asList(cells(heading.replace("\uFEFF", "")));
        AzureFormat format = new AzureFormat(
                names.indexOf("TIMESTAMP"), names.indexOf("ContextTokens"), names.indexOf("GeneratedTokens"));
        boolean whole = format.timestampColumn >= 0 && format.inputColumn >= 0 && format.outputColumn >= 0;
        return whole ? format : null;
    }

    @Override
    public boolean headed() {
        return true;
    }

    @Override
    public RawRow parse(String line, long row) {
        String[] cells = cells(line);
        int last = Math.max(timestampColumn, Math.max(inputColumn, outputColumn));
        if (cells.length <= last) {
            throw new TraceException("has " + cells.length + " columns, but the heading has at least " + (last + 1));
        }
        int input = TraceFormat.tokens("ContextTokens", whole("ContextTokens", cells[inputColumn]));
        int output = TraceFormat.tokens("GeneratedTokens", whole("GeneratedTokens", cells[outputColumn]));
        return new RawRow(micros(cells[timestampColumn]), input, output, unique(input, row));
    }

    private static String[] cells(String line) {
        String[] cells = line.split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    private static long whole(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TraceException(name + " is '" + text + "': it must be a whole number", e);
        }
    }

    private static long micros(String text) {
        try {
            TemporalAccessor parsed = TIMESTAMP.parse(text);
            ZoneOffset offset =
                    parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
            return ChronoUnit.MICROS.between(
                    java.time.Instant.EPOCH, LocalDateTime.from(parsed).toInstant(offset));
        } catch (DateTimeParseException e) {
            throw new TraceException("TIMESTAMP is '" + text + "': it must be like 2023-11-16 18:15:46.6805900", e);
        }
    }

    private static BlockIds unique(int input, long row) {
        long[] ids = new long[TraceRow.blocksOf(input)];
        for (int block = 0; block < ids.length; block++) {
            ids[block] = TraceFormat.uniqueId(row, block);
        }
        return BlockIds.of(ids);
    }
}
