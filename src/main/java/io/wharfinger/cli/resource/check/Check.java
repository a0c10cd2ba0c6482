package io.wharfinger.cli.resource.check;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import java.util.List;

/** Finds what is wrong with documents of the right shape. */
public interface Check {
    List<Fault> faults(Document document, World world);

    /** The check of a kind. */
    static Check of(Kind kind) {
        return switch (kind) {
            case TENANT -> new TenantCheck();
            case ACCELERATOR_CLASS -> new ClassCheck();
            case CLUSTER -> (document, world) -> List.of();
            case MODEL -> new ModelCheck();
            case LIMIT -> new LimitCheck();
            case KEY -> new KeyCheck();
            case PRICE -> new PriceCheck();
            case DEPLOYMENT -> new DeploymentCheck();
        };
    }
}
