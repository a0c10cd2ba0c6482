package io.wharfinger.deployment.revision;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.Revision;
import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads revisions, the newest first. */
@ApplicationScoped
public class Revisions {

    private static final String LIST = "revisions";

    /** The revisions of a deployment that the session may see. */
    public Uni<Page<Revision>> list(Mutiny.Session session, String deployment, PageRequest page) {
        return session.createSelectionQuery(
                        "from RevisionRow where deployment = :deployment and number < :before order by number desc",
                        RevisionRow.class)
                .setParameter("deployment", deployment)
                .setParameter("before", before(deployment, page))
                .setMaxResults(page.size() + 1)
                .getResultList()
                .map(rows -> Page.of(page, rows, list(deployment), row -> Integer.toString(row.number))
                        .map(RevisionRow::toMessage));
    }

    private static int before(String deployment, PageRequest page) {
        String after = PageTokens.decode(list(deployment), page.token());
        try {
            return after.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw new WharfException(
                    RequestFailure.REQUEST_FIELD_INVALID, "page_token is not one that this list gave.");
        }
    }

    private static String list(String deployment) {
        return LIST + " of " + deployment;
    }
}
