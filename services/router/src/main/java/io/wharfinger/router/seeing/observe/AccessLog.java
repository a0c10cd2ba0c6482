package io.wharfinger.router.seeing.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.router.seeing.AccessLine;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.Story;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;
import org.jspecify.annotations.Nullable;

/** Writes the access log on a thread of its own: who serves only puts the story into a queue. */
@Singleton
class AccessLog {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LAST_LINES_MILLIS = 5000;

    private final AccessLogConfig config;
    private final Waiting<Entry> waiting;
    private final Counter dropped;
    private volatile boolean stopping;
    private @Nullable Thread writer;

    private record Entry(Story story, String traceId) {}

    AccessLog(AccessLogConfig config, MeterRegistry registry) {
        this.config = config;
        waiting = new Waiting<>(config.queue());
        dropped = new Meters(registry).counter(Metric.ACCESS_LOG_DROPPED);
    }

    void start(@Observes StartupEvent event) throws Exception {
        if (config.target() != AccessLogConfig.Target.OFF) {
            Handler handler = handler();
            handler.setFormatter(new PatternFormatter("%m%n"));
            writer = Thread.ofPlatform().daemon().name("access-log").start(() -> write(handler));
        }
    }

    private Handler handler() throws Exception {
        if (config.target() == AccessLogConfig.Target.STDOUT) {
            return new ConsoleHandler();
        }
        SizeRotatingFileHandler handler =
                new SizeRotatingFileHandler(config.file().toFile(), true);
        handler.setAutoFlush(false);
        handler.setRotateSize(config.rotateSize().asLongValue());
        handler.setMaxBackupIndex(config.rotateKeep());
        return handler;
    }

    /** Notes a request that has ended. Never waits. */
    void ended(Story story, String traceId) {
        if (writer != null && !waiting.offer(new Entry(story, traceId))) {
            dropped.increment();
        }
    }

    private void write(Handler handler) {
        boolean dirty = false;
        while (true) {
            Entry next = waiting.poll();
            if (next != null) {
                handler.publish(line(next));
                dirty = true;
            } else {
                if (dirty) {
                    handler.flush();
                    dirty = false;
                }
                if (stopping) {
                    handler.close();
                    return;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static ExtLogRecord line(Entry entry) {
        return new ExtLogRecord(
                Level.INFO, AccessLine.of(entry.story(), entry.traceId()), ExtLogRecord.FormatStyle.NO_FORMAT, "");
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread running = writer;
        if (running != null) {
            LockSupport.unpark(running);
            running.join(LAST_LINES_MILLIS);
        }
    }
}
