package io.wharfinger.inventory.observation.source;

import io.wharfinger.hardware.SourceFile;
import io.wharfinger.inventory.InventoryConfig;
import io.wharfinger.inventory.observation.SourceIntake;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The accelerators of this host as {@code nvidia-smi -q -x} prints them. */
@Singleton
class NvidiaSmi {

    private final SourceIntake intake;
    private final Sources sources;
    private final InventoryConfig config;
    private final InstantSource clock;

    NvidiaSmi(SourceIntake intake, Sources sources, InventoryConfig config, InstantSource clock) {
        this.intake = intake;
        this.sources = sources;
        this.config = config;
        this.clock = clock;
    }

    /** Runs the program once and takes in what it prints. */
    void look() {
        InventoryConfig.Source settings = config.source();
        String command = settings.nvidiaSmiCommand();
        String cluster = settings.nvidiaSmiCluster();
        Instant time = clock.instant();
        try {
            byte[] printed = run(command, settings.nvidiaSmiTimeout());
            int accelerators = intake.takeIn(cluster, List.of(new SourceFile(node() + ".xml", printed)), time);
            sources.takenIn(command, cluster, time, accelerators);
        } catch (IOException | SourceIntake.OlderException e) {
            sources.broken(command, cluster, String.valueOf(e.getMessage()));
        } catch (WharfException e) {
            sources.broken(command, cluster, e.detail());
        }
    }

    private String node() throws UnknownHostException {
        return config.source().node().isPresent()
                ? config.source().node().get()
                : InetAddress.getLocalHost().getHostName();
    }

    private static byte[] run(String command, Duration timeout) throws IOException {
        Process process = start(command);
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try (InputStream out = process.getInputStream()) {
            byte[] printed = out.readNBytes(SourceIntake.BYTES_MAX + 1);
            if (printed.length > SourceIntake.BYTES_MAX) {
                throw new IOException("It printed more than %d bytes.".formatted(SourceIntake.BYTES_MAX));
            }
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw new IOException("It ended with status %d, or was ended after %s.".formatted(status, timeout));
            }
            return printed;
        } finally {
            end.cancel(false);
            process.destroyForcibly();
        }
    }

    private static Process start(String command) throws IOException {
        try {
            return new ProcessBuilder(command, "-q", "-x")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "It cannot be run on this host. Install it, name it by wharfinger.inventory.source.nvidia-smi-command, or set wharfinger.inventory.source.nvidia-smi=false.",
                    e);
        }
    }
}
