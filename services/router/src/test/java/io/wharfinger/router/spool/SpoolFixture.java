package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.Retention;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens spools for tests, and speaks of their records as texts. */
final class SpoolFixture {
    static final Retention KEEP_ALL = new Retention(Long.MAX_VALUE, Long.MAX_VALUE);

    private SpoolFixture() {}

    static SpoolSettings settings(Path directory, long segmentBytes) {
        return settings(directory, segmentBytes, 1, 1000, 0, KEEP_ALL);
    }

    static SpoolSettings settings(
            Path directory,
            long segmentBytes,
            long syncMillis,
            int queueRecords,
            long freeBytesMin,
            Retention retention) {
        return new SpoolSettings(
                "router",
                Durability.PROCESS,
                WhenFull.REFUSE,
                directory,
                segmentBytes,
                syncMillis,
                queueRecords,
                freeBytesMin,
                retention);
    }

    static Spool open(SpoolSettings settings, SpoolDisk disk) throws IOException {
        Spool spool = Spool.open(settings, disk, InstantSource.system(), (seq, payload) -> {});
        spool.start(List.of());
        return spool;
    }

    static Spool open(SpoolSettings settings) throws IOException {
        return open(settings, SpoolDisk.real());
    }

    static byte[] record(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long written(CompletionStage<Long> append) throws Exception {
        return append.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static void writeAll(Spool spool, int from, int to) throws Exception {
        for (int i = from; i <= to; i++) {
            written(spool.opening(record("record " + i)));
        }
    }

    /** Everything from a number on, as texts; a lost run as "lost 3-5". */
    static List<String> readAll(Spool spool, long from, long to) throws IOException {
        List<String> texts = new ArrayList<>();
        long next = from;
        while (next <= to) {
            Slice slice = spool.read(new SeqSpan(next, to), 1000);
            if (slice.lost() != null) {
                texts.add("lost " + slice.lost());
            }
            slice.payloads()
                    .forEach(payload ->
                            texts.add(StandardCharsets.UTF_8.decode(payload).toString()));
            next = slice.throughSeq() + 1;
        }
        return texts;
    }

    static List<Path> segmentFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    static List<String> records(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            texts.add("record " + i);
        }
        return texts;
    }
}
