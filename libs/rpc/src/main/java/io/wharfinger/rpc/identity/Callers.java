package io.wharfinger.rpc.identity;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FORBIDDEN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_UNAUTHENTICATED;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says who calls, for REST and gRPC alike. */
@ApplicationScoped
public class Callers {

    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40}/){0,32}");

    private final CurrentIdentityAssociation identities;

    public Callers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /**
     * The caller of the request at hand; fails with REQUEST_UNAUTHENTICATED if there is no valid token, and with
     * REQUEST_FORBIDDEN if it has no role of ours: whoever may do nothing is not told what would be wrong besides.
     */
    public Uni<Caller> current() {
        return identities.getDeferredIdentity().map(Callers::caller);
    }

    /** The caller, who must have one of the roles; fails with REQUEST_FORBIDDEN otherwise. */
    public Uni<Caller> require(Role... wanted) {
        return current().map(caller -> caller.require(wanted));
    }

    private static Caller caller(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw unauthenticated("Send a token in the header Authorization: Bearer <token>.");
        }
        Set<Role> roles = roles(identity);
        if (roles.isEmpty()) {
            throw new WharfException(
                    REQUEST_FORBIDDEN,
                    "Your token has no role of this platform. Its claim roles must name one of %s."
                            .formatted(Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
        }
        return new Caller(identity.getPrincipal().getName(), roles, tenantPath(identity));
    }

    private static Set<Role> roles(SecurityIdentity identity) {
        return identity.getRoles().stream()
                .map(Role::ofWord)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String tenantPath(SecurityIdentity identity) {
        String path = identity.getPrincipal() instanceof JsonWebToken token
                ? String.valueOf(token.<Object>getClaim("tenant_path"))
                : "";
        if (!PATH.matcher(path).matches()) {
            throw unauthenticated("The token's claim tenant_path must be a path such as /emea/acme/ or /.");
        }
        return path;
    }

    private static WharfException unauthenticated(String detail) {
        return new WharfException(REQUEST_UNAUTHENTICATED, detail);
    }
}
