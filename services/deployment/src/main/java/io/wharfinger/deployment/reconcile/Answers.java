package io.wharfinger.deployment.reconcile;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.DeploymentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers of other services to one question each, and what it means if there is none. */
@ApplicationScoped
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private static final Set<Status.Code> ANSWERS =
            EnumSet.of(Status.Code.NOT_FOUND, Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);

    private final DeploymentConfig config;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    Answers(DeploymentConfig config) {
        this.config = config;
    }

    /** The answer; fails with {@link Unanswered}, or with the status that says that nothing was done and why. */
    <T> T of(String service, Supplier<Uni<T>> question) {
        try {
            T answer = Blocking.result(() ->
                    question.get().ifNoItem().after(config.reconcile().answer()).fail());
            silent.remove(service);
            return answer;
        } catch (StatusRuntimeException status) {
            if (isAnAnswer(status)) {
                throw status;
            }
            throw unanswered(service, status);
        } catch (RuntimeException e) {
            throw unanswered(service, e);
        }
    }

    /** The service has understood the question and does not do what it is asked. */
    private static boolean isAnAnswer(StatusRuntimeException status) {
        return ANSWERS.contains(status.getStatus().getCode());
    }

    private Unanswered unanswered(String service, RuntimeException e) {
        if (silent.add(service)) {
            LOG.warnf("The %s service does not answer as it should, asking until it does: %s", service, e.toString());
        }
        return new Unanswered(service + " does not answer");
    }
}
