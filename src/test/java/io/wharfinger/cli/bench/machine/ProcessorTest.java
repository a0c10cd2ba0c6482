package io.wharfinger.cli.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTest {
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    @Test
    void the_model_is_what_the_system_calls_it() {
        String cpuinfo = "processor\t: 0\nmodel\t\t: 17\nmodel name\t: AMD EPYC 9R14\nflags\t: a b\n";

        assertThat(Processor.of(cpuinfo)).isEqualTo("AMD EPYC 9R14 (" + ARCHITECTURE + ")");
    }

    @Test
    void some_systems_name_the_board() {
        assertThat(Processor.of("processor : 0\n\nModel : Raspberry Pi 5\n"))
                .isEqualTo("Raspberry Pi 5 (" + ARCHITECTURE + ")");
    }

    @Test
    void without_a_name_the_architecture_is_left() {
        assertThat(Processor.of("")).isEqualTo(ARCHITECTURE);
        assertThat(Processor.of("model name\t:\n")).isEqualTo(ARCHITECTURE);
    }

    @Test
    void this_machine_has_a_processor_memory_and_a_jdk() {
        Machine machine = Machine.now();

        assertThat(machine.processor()).contains(ARCHITECTURE);
        assertThat(machine.cores()).isPositive();
        assertThat(machine.memoryBytes()).isPositive();
        assertThat(machine.text())
                .contains(" cores, ", " GiB, ", Runtime.version().toString());
    }
}
