package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.Catalog;
import io.wharfinger.cli.price.catalog.LangfuseTable;
import io.wharfinger.cli.price.catalog.LiteLlmTable;
import io.wharfinger.cli.price.catalog.NotTakenOver;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The kinds of price tables that can be read. */
enum TableKind {
    LITELLM("litellm"),
    LANGFUSE("langfuse");

    private final String id;

    TableKind(String id) {
        this.id = id;
    }

    /** The name on the command line and in what is stored. */
    String id() {
        return id;
    }

    /** Reads a table of this kind. */
    Catalog read(byte[] text) throws NotTakenOver {
        return switch (this) {
            case LITELLM -> LiteLlmTable.read(text);
            case LANGFUSE -> LangfuseTable.read(text);
        };
    }

    /** Reads the name on the command line. */
    static final class Converter implements ITypeConverter<TableKind> {

        @Override
        public TableKind convert(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("the kind must be one of "
                            + Arrays.stream(values()).map(TableKind::id).collect(Collectors.joining(", "))));
        }
    }
}
