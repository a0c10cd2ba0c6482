package io.wharfinger.cli.demo.engine;

import java.util.List;

/** Running engines. Closing it stops those that were started for it. */
public interface Fleet extends AutoCloseable {
    /** Every engine. */
    List<EngineSpec> engines();

    /** The models that they serve, in the order in which a split numbers them. */
    default List<String> models() {
        return engines().stream().map(EngineSpec::model).distinct().toList();
    }

    @Override
    void close();
}
