package io.wharfinger.cli.soak.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouterMemoryTest {
    @Test
    void theHeapIsTheSumOfItsGenerations() {
        double used = RouterMemory.used("""
                1234:
                 PSYoungGen      total 149504K, used 2048K [0x00000000f5580000, 0x0000000100000000, 0x0000000100000000)
                  eden space 128512K, 1% used [0x00000000f5580000,0x00000000f5780000,0x00000000fd300000)
                 ParOldGen       total 349696K, used 10240K [0x00000000e0000000, 0x00000000f5580000, 0x00000000f5580000)
                  object space 349696K, 2% used [0x00000000e0000000,0x00000000e0a00000,0x00000000f5580000)
                 Metaspace       used 61440K, committed 62208K, reserved 1114112K
                """);

        assertThat(used).isEqualTo(12);
    }

    @Test
    void everyProcessHasSomethingInMemory() {
        assertThat(RouterMemory.rssMib(ProcessHandle.current().pid())).isPositive();
    }
}
