package io.wharfinger.deployment.target;

import io.vertx.core.Vertx;
import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.deployment.target.external.ExternalEndpoints;
import io.wharfinger.deployment.target.probe.EngineHttp;
import io.wharfinger.deployment.target.process.EngineProcesses;
import io.wharfinger.deployment.target.process.ProcessConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes beans of the targets. */
@Singleton
class TargetBeans {
    private static final long REREAD_MILLIS = Duration.ofSeconds(2).toMillis();

    private final EngineHttp http = new EngineHttp();

    @Produces
    @Singleton
    EngineProcesses processes(ProcessConfig config, Vertx vertx) {
        EngineProcesses processes = new EngineProcesses(config, http);
        vertx.setPeriodic(REREAD_MILLIS, tick -> Thread.ofVirtual().start(processes::rereadRuntimes));
        return processes;
    }

    void end(@Disposes EngineProcesses processes) {
        processes.close();
    }

    @Produces
    @Singleton
    ExternalEndpoints externals() {
        return new ExternalEndpoints(http);
    }

    void end(@Disposes ExternalEndpoints externals) {
        externals.close();
        http.close();
    }

    @Produces
    @Singleton
    static Targets targets(EngineProcesses processes, ExternalEndpoints externals) {
        return new Targets(processes, externals, spec -> problem(processes, spec));
    }

    private static Optional<String> problem(EngineProcesses processes, DeploymentSpec spec) {
        return spec.hasProcess() ? processes.runtimes().problem(spec) : Optional.empty();
    }
}
