package io.wharfinger.rpc.failure;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The failures of a service as a table for people. */
public final class FailureCatalogue {

    private static final String HEAD = "| code | HTTP | gRPC | meaning |\n|---|---|---|---|\n";

    private FailureCatalogue() {}

    /** A Markdown table of all constants of a failure enum, in their order: code, HTTP, gRPC, meaning. */
    public static <E extends Enum<E> & Failure> String markdown(Class<E> failures) {
        return Stream.of(failures.getEnumConstants())
                .map(FailureCatalogue::row)
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Failure failure) {
        FailureKind kind = failure.kind();
        return "| `%s` | %d | %s | %s |%n"
                .formatted(failure.name(), kind.httpStatus(), kind.grpcStatus(), failure.meaning())
                .replace(System.lineSeparator(), "\n");
    }
}
