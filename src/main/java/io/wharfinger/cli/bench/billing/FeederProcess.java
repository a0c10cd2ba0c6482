package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.stage.ChildJvm;
import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** The process that makes usage, from the side of the one that started it. */
final class FeederProcess implements AutoCloseable {
    private final ChildJvm child;
    private final Writer tells;

    private FeederProcess(ChildJvm child) {
        this.child = child;
        this.tells = child.process().outputWriter();
    }

    static FeederProcess start(BillingPlan plan, URI nats, Path credentials) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bouncycastle.native.cpu_variant=java",
                "-cp",
                System.getProperty("java.class.path"),
                Feeder.class.getName(),
                nats.toString(),
                credentials.toString(),
                Integer.toString(plan.tenants()),
                Integer.toString(plan.models()),
                Integer.toString(plan.producers()),
                Integer.toString(plan.batchRecords()),
                Boolean.toString(plan.zstd()));
        try {
            return new FeederProcess(ChildJvm.start(command));
        } catch (IOException e) {
            throw new LocalException("The feeder cannot be started: " + e.getMessage(), e);
        }
    }

    void pace(long recordsPerSecond) {
        ask("pace " + recordsPerSecond);
    }

    FeedStatus status() {
        return FeedStatus.parse(ask("status"));
    }

    /** Ends all requests; what all records came to. */
    SortedMap<TokenTotals.Cell, Long> drain(Path file) {
        ask("drain " + file);
        try {
            return TokenTotals.cells(Files.readAllLines(file));
        } catch (IOException e) {
            throw new LocalException("What the feeder wrote cannot be read: " + e.getMessage(), e);
        }
    }

    FamilyClock clock() {
        return new FamilyClock(LocalProcess.running(child.process().pid())
                .orElseThrow(() -> new LocalException("The feeder has ended.")));
    }

    private String ask(String line) {
        try {
            tells.write(line + "\n");
            tells.flush();
            String answer = child.says().readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            throw new LocalException("The feeder does not answer: " + e.getMessage(), e);
        }
        throw new LocalException("The feeder has ended.");
    }

    @Override
    public void close() {
        try {
            child.close();
        } catch (IOException e) {
            throw new LocalException("The feeder cannot be ended: " + e.getMessage(), e);
        }
    }
}
