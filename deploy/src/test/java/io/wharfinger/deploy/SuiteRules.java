package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds between the resources of an overlay or a base: selectors, ports, budgets, accounts, labels. */
final class SuiteRules {
    private static final Set<String> LABELS = Set.of("app.kubernetes.io/part-of");

    private final List<HasMetadata> models;
    private final List<Workload> workloads;
    private final List<String> faults = new ArrayList<>();

    private SuiteRules(List<HasMetadata> models) {
        this.models = models;
        this.workloads = Workload.among(models).toList();
    }

    /** One line for each rule that is broken, those of the pods included. */
    static List<String> faults(List<HasMetadata> models) {
        SuiteRules rules = new SuiteRules(models);
        rules.models.forEach(rules::checkModel);
        rules.workloads.forEach(rules::checkWorkload);
        return rules.faults;
    }

    private void checkModel(HasMetadata model) {
        switch (model) {
            case Service service -> checkService(service);
            case PodDisruptionBudget budget ->
                check(
                        selecting(budget.getSpec().getSelector().getMatchLabels()) == 1,
                        "The PodDisruptionBudget " + name(budget) + " guards one workload");
            case ServiceAccount account ->
                check(
                        Boolean.FALSE.equals(account.getAutomountServiceAccountToken()),
                        "The ServiceAccount " + name(account) + " hands out no token");
            default -> {}
        }
        if (!model.getKind().equals("ConfigMap")) {
            check(
                    model.getMetadata().getLabels() != null
                            && model.getMetadata().getLabels().keySet().containsAll(LABELS),
                    model.getKind() + " " + name(model) + " says what it is part of");
        }
    }

    private void checkService(Service service) {
        Map<String, String> selector = service.getSpec().getSelector();
        check(selecting(selector) == 1, "The Service " + name(service) + " reaches one workload");
        service.getSpec()
                .getPorts()
                .forEach(port -> check(
                        workloads.stream()
                                .filter(workload -> workload.selectedBy(selector))
                                .allMatch(workload -> workload.port(port.getTargetPort())
                                        .equals(java.util.Optional.of(port.getPort()))),
                        "The Service " + name(service) + " leads port " + port.getName() + " to the same port"));
    }

    private void checkWorkload(Workload workload) {
        faults.addAll(PodRules.faults(workload));
        check(workload.selectedBy(workload.selector().getMatchLabels()), workload.name() + " selects its own pods");
        check(selecting(workload.selector().getMatchLabels()) == 1, workload.name() + " selects only its own pods");
        check(has(ServiceAccount.class, workload.pod().getServiceAccountName()), workload.name() + " has its account");
        check(has(Service.class, workload.name()), workload.name() + " has a Service");
        check(has(PodDisruptionBudget.class, workload.name()), workload.name() + " has a PodDisruptionBudget");
    }

    private boolean has(Class<? extends HasMetadata> kind, String name) {
        return models.stream()
                .anyMatch(model -> kind.isInstance(model) && name(model).equals(name));
    }

    private long selecting(Map<String, String> selector) {
        return workloads.stream()
                .filter(workload -> workload.selectedBy(selector))
                .count();
    }

    private static String name(HasMetadata model) {
        return model.getMetadata().getName();
    }

    private void check(boolean kept, String rule) {
        if (!kept) {
            faults.add("Does not hold: " + rule);
        }
    }
}
