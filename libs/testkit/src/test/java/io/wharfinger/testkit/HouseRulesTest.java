package io.wharfinger.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.wharfinger.quota.HouseSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {
    private static final String SAMPLES = "io.wharfinger.testkit.sample";

    @Test
    void the_testkit_and_what_it_starts_keep_the_rules() {
        HouseRules.check("io.wharfinger.testkit");
        HouseRules.check("io.wharfinger.local");
    }

    @Test
    void a_plain_core_is_let_through() {
        assertThatCode(() -> check(SAMPLES + ".pure", SAMPLES + ".pure")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Framework", "Database", "Disk", "Wall", "Ticker", "Dice", "Lottery"})
    void a_core_with_a_framework_a_clock_chance_or_io_is_caught(String name) {
        assertThatThrownBy(() -> check(SAMPLES + ".impure", SAMPLES + ".impure"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(SAMPLES + ".impure." + name);
    }

    @Test
    void the_same_classes_are_let_through_where_no_core_is() {
        assertThatCode(() -> check(SAMPLES + ".impure")).doesNotThrowAnyException();
    }

    @Test
    void features_that_need_each_other_are_caught() {
        assertThatThrownBy(() -> check(SAMPLES + ".circle")).hasMessageContaining("Cycle detected");
    }

    @Test
    void a_name_that_says_nothing_is_caught() {
        assertThatThrownBy(() -> check(SAMPLES + ".names")).hasMessageContaining("BerthHelper");
    }

    @Test
    void using_a_service_is_caught_unless_it_is_the_service_itself() {
        assertThatThrownBy(() -> check(SAMPLES + ".guest")).hasMessageContaining(HouseSample.class.getName());
        assertThatCode(() -> check("io.wharfinger.quota")).doesNotThrowAnyException();
    }

    @Test
    void rules_that_would_check_nothing_are_caught() {
        assertThatThrownBy(() -> check(SAMPLES + ".absent")).hasMessageContaining("There is no class");
        assertThatThrownBy(() -> check(SAMPLES + ".pure", SAMPLES + ".absent"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(SAMPLES + ".absent");
    }

    private static void check(String root, String... cores) {
        HouseRules.check(new ClassFileImporter().importPackages(root), root, cores);
    }
}
