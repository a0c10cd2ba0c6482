package io.wharfinger.inventory.observation;

import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.contracts.inventory.v1.Health;
import io.wharfinger.contracts.inventory.v1.HealthCause;
import io.wharfinger.contracts.inventory.v1.HealthState;
import io.wharfinger.contracts.inventory.v1.Holder;
import io.wharfinger.contracts.inventory.v1.Partition;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.inventory.Fields;
import io.wharfinger.inventory.accelerator.Observed;
import io.wharfinger.inventory.classes.ClassTable;

/** Brings what was read into the form in which it is kept: texts short enough for the database and without controls. */
final class SeenFacts {

    private static final int NODE_LENGTH_MAX = 253;
    private static final int UUID_LENGTH_MAX = 128;
    private static final int ADDRESS_LENGTH_MAX = 32;
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int MESSAGE_LENGTH_MAX = 2000;

    private SeenFacts() {}

    static Observed of(SeenAccelerator seen, ClassTable classes) {
        String product = clean(seen.product(), TEXT_LENGTH_MAX);
        return new Observed(
                clean(seen.node(), NODE_LENGTH_MAX),
                seen.index().filter(index -> index >= 0),
                clean(seen.uuid(), UUID_LENGTH_MAX),
                clean(seen.pciAddress(), ADDRESS_LENGTH_MAX),
                product,
                seen.acceleratorClass(),
                classes.of(product, seen.acceleratorClass()),
                clean(seen.fabricClique(), NODE_LENGTH_MAX),
                facts(seen));
    }

    private static Accelerator facts(SeenAccelerator seen) {
        return Accelerator.newBuilder()
                .setVendor(clean(seen.vendor(), TEXT_LENGTH_MAX))
                .setMemoryBytes(seen.memoryBytes())
                .setDriverVersion(clean(seen.driverVersion(), TEXT_LENGTH_MAX))
                .addAllPartitions(
                        seen.partitions().stream().map(SeenFacts::partition).toList())
                .setSharingReplicas(seen.sharingReplicas())
                .setHealth(health(seen.health()))
                .addAllHolders(seen.holders().stream().map(SeenFacts::holder).toList())
                .addAllSources(seen.sources().stream()
                        .map(source -> clean(source, TEXT_LENGTH_MAX))
                        .toList())
                .build();
    }

    private static Partition partition(SeenPartition seen) {
        return Partition.newBuilder()
                .setName(clean(seen.name(), NODE_LENGTH_MAX))
                .setUuid(clean(seen.uuid(), UUID_LENGTH_MAX))
                .setProfile(clean(seen.profile(), TEXT_LENGTH_MAX))
                .setMemoryBytes(seen.memoryBytes())
                .build();
    }

    private static Holder holder(SeenHolder seen) {
        return Holder.newBuilder()
                .setNamespace(clean(seen.namespace(), NODE_LENGTH_MAX))
                .setPod(clean(seen.pod(), NODE_LENGTH_MAX))
                .setClaim(clean(seen.claim(), NODE_LENGTH_MAX))
                .setPartition(clean(seen.partition(), NODE_LENGTH_MAX))
                .setShared(seen.shared())
                .build();
    }

    private static Health health(SeenHealth seen) {
        return Health.newBuilder()
                .setState(
                        switch (seen.level()) {
                            case UNKNOWN -> HealthState.HEALTH_STATE_UNKNOWN;
                            case HEALTHY -> HealthState.HEALTH_STATE_HEALTHY;
                            case DEGRADED -> HealthState.HEALTH_STATE_DEGRADED;
                            case UNHEALTHY -> HealthState.HEALTH_STATE_UNHEALTHY;
                        })
                .addAllCauses(seen.reasons().stream().map(SeenFacts::cause).toList())
                .build();
    }

    private static HealthCause cause(HealthReason seen) {
        HealthCause.Builder cause = HealthCause.newBuilder()
                .setSource(clean(seen.source(), TEXT_LENGTH_MAX))
                .setCode(clean(seen.code(), TEXT_LENGTH_MAX))
                .setMessage(clean(seen.message(), MESSAGE_LENGTH_MAX))
                .setRecommendedAction(clean(seen.recommendedAction(), TEXT_LENGTH_MAX));
        seen.since().ifPresent(since -> cause.setSince(Fields.timestamp(since)));
        return cause.build();
    }

    private static String clean(String text, int lengthMax) {
        String shown = text.replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= lengthMax ? shown : shown.substring(0, lengthMax);
    }
}
