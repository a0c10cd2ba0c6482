package io.wharfinger.deployment.reconcile;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.DeploymentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers of other services to one question each, and what it means if there is none. */
@ApplicationScoped
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final DeploymentConfig config;

    Answers(DeploymentConfig config) {
        this.config = config;
    }

    /** The answer; fails with {@link Unanswered}, or with the status that the service answered with. */
    <T> T of(String service, Supplier<Uni<T>> question) {
        try {
            return Blocking.result(() ->
                    question.get().ifNoItem().after(config.reconcile().answer()).fail());
        } catch (StatusRuntimeException status) {
            if (isAnAnswer(status)) {
                throw status;
            }
            throw unanswered(service, status);
        } catch (RuntimeException e) {
            throw unanswered(service, e);
        }
    }

    /** The service has understood the question, and has no such thing. */
    private static boolean isAnAnswer(StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.NOT_FOUND;
    }

    private static Unanswered unanswered(String service, RuntimeException e) {
        LOG.warnf("The %s service does not answer as it should: %s", service, e.toString());
        return new Unanswered(service + " does not answer");
    }
}
