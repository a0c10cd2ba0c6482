package io.wharfinger.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Names come from the words of the field. */
final class NameRules {
    private NameRules() {}

    static ArchRule namesSayWhat() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Utility|Utilities|Helper|Helpers|Manager)")
                .because("such a name does not say what the class is");
    }
}
