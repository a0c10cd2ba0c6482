package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_CLASS_UNKNOWN;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_TENANT_UNKNOWN;
import static io.wharfinger.deployment.Fields.shown;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_UNAVAILABLE;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.AcceleratorClassService;
import io.wharfinger.contracts.inventory.v1.AcceleratorService;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.GetCapacityRequest;
import io.wharfinger.contracts.quota.v1.GetTenantRequest;
import io.wharfinger.contracts.quota.v1.TenantService;
import io.wharfinger.deployment.Fields;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks those who own them for tenants and accelerator classes. */
@ApplicationScoped
class Neighbours {

    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TenantService quota;
    private final AcceleratorClassService classes;
    private final AcceleratorService accelerators;

    Neighbours(
            @GrpcClient("quota") TenantService quota,
            @GrpcClient("inventory") AcceleratorClassService classes,
            @GrpcClient("inventory") AcceleratorService accelerators) {
        this.quota = quota;
        this.classes = classes;
        this.accelerators = accelerators;
    }

    /** The path of a tenant that the caller may see; fails with DEPLOYMENT_TENANT_UNKNOWN. */
    Uni<String> tenantPath(Caller caller, String tenant) {
        return quota.getTenant(GetTenantRequest.newBuilder()
                        .setName(Fields.sought(tenant))
                        .build())
                .map(found -> found.getTenant().getPath())
                .onFailure(Neighbours::isUnknown)
                .recoverWithItem("")
                .onFailure()
                .transform(failure -> away("quota", "tenants", failure))
                .invoke(path -> {
                    if (path.isEmpty() || !caller.reaches(path)) {
                        throw unknownTenant(tenant);
                    }
                });
    }

    private static WharfException unknownTenant(String tenant) {
        return new WharfException(
                        DEPLOYMENT_TENANT_UNKNOWN, "There is no tenant '%s' that you may see.".formatted(shown(tenant)))
                .with("field", "tenant");
    }

    /** Passes if inventory has the class, or accelerators of it; fails with DEPLOYMENT_CLASS_UNKNOWN. No class passes. */
    Uni<Void> requireClass(String acceleratorClass) {
        return acceleratorClass.isEmpty()
                ? Uni.createFrom().voidItem()
                : isClass(acceleratorClass)
                        .onFailure()
                        .transform(failure -> away("inventory", "accelerator classes", failure))
                        .invoke(known -> {
                            if (!known) {
                                throw unknownClass(acceleratorClass);
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Boolean> isClass(String name) {
        return classes.getAcceleratorClass(
                        GetAcceleratorClassRequest.newBuilder().setName(name).build())
                .replaceWith(true)
                .onFailure(Neighbours::isUnknown)
                .recoverWithUni(() -> hasAccelerators(name));
    }

    /** A class may be known by its accelerators alone. */
    private Uni<Boolean> hasAccelerators(String name) {
        return accelerators
                .getCapacity(GetCapacityRequest.newBuilder()
                        .setAcceleratorClass(name)
                        .build())
                .map(answer -> answer.getCountsList().stream().anyMatch(count -> count.getTotal() > 0));
    }

    private static WharfException unknownClass(String name) {
        return new WharfException(
                        DEPLOYMENT_CLASS_UNKNOWN,
                        "Inventory knows no accelerator class '%s'. Add it, or name one that it lists."
                                .formatted(shown(name)))
                .with("field", "acceleratorClass");
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof StatusRuntimeException status
                && (status.getStatus().getCode() == Status.Code.NOT_FOUND
                        || status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT);
    }

    private static WharfException away(String service, String what, Throwable failure) {
        LOG.warnf("The %s service does not answer as it should: %s", service, failure.toString());
        return new WharfException(
                        REQUEST_UNAVAILABLE,
                        "The %s service, which knows the %s, does not answer. Nothing was changed; try again in a while."
                                .formatted(service, what))
                .retryAfter(RETRY);
    }
}
