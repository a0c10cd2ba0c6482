package io.wharfinger.hardware.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FormsTest {
    @Test
    void quantitiesWithBinaryAndDecimalSuffixes() {
        assertThat(Quantity.bytes("81559Mi")).isEqualTo(81_559L << 20);
        assertThat(Quantity.bytes("80Gi")).isEqualTo(80L << 30);
        assertThat(Quantity.bytes("2097096404Ki")).isEqualTo(2_097_096_404L << 10);
        assertThat(Quantity.bytes("80G")).isEqualTo(80_000_000_000L);
        assertThat(Quantity.bytes("1k")).isEqualTo(1_000);
        assertThat(Quantity.bytes("12M")).isEqualTo(12_000_000);
        assertThat(Quantity.bytes("0.5Gi")).isEqualTo(1L << 29);
        assertThat(Quantity.bytes("85899345920")).isEqualTo(80L << 30);
    }

    @Test
    void quantitiesWithExponentsAndParts() {
        assertThat(Quantity.bytes("1e3")).isEqualTo(1_000);
        assertThat(Quantity.bytes("12E6")).isEqualTo(12_000_000);
        assertThat(Quantity.bytes("1E")).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(Quantity.bytes("1500m")).isEqualTo(2);
        assertThat(Quantity.bytes("63770m")).isEqualTo(64);
        assertThat(Quantity.bytes("100n")).isEqualTo(1);
        assertThat(Quantity.bytes(".5k")).isEqualTo(500);
    }

    @Test
    void whatIsNoQuantity() {
        for (String text :
                new String[] {"", "Gi", "-1", "1e99", "10Ei", "1 Gi", "81559 MiB", "1GB", "0x10", "NaN", "9".repeat(80)
                }) {
            assertThat(Quantity.whole(text)).as(text).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void addressesInOneForm() {
        assertThat(PciAddress.of("00000000:53:00.0")).isEqualTo("0000:53:00.0");
        assertThat(PciAddress.of("0000:A8:00.0")).isEqualTo("0000:a8:00.0");
        assertThat(PciAddress.of("53:00.0")).isEqualTo("0000:53:00.0");
        assertThat(PciAddress.of("00010000:01:00.0")).isEqualTo("00010000:01:00.0");
        assertThat(PciAddress.of("00000001:00:00.0")).isEqualTo("0001:00:00.0");
        assertThat(PciAddress.of("0000-03-00-0-0x56c0")).isEqualTo("0000:03:00.0");
        assertThat(PciAddress.of("gpu-0")).isEmpty();
        assertThat(PciAddress.of("")).isEmpty();
    }

    @Test
    void versionsAreTheSameWithoutLeadingZeros() {
        assertThat(DriverVersion.same("580.126.09", "580.126.9")).isTrue();
        assertThat(DriverVersion.same("580.95.05", "580.95.5")).isTrue();
        assertThat(DriverVersion.same("580.126.10", "580.126.1")).isFalse();
        assertThat(DriverVersion.same("580.105.00", "580.105.0")).isTrue();
    }

    @Test
    void valuesThatStandForNone() {
        assertThat(Known.text(" N/A ")).isEmpty();
        assertThat(Known.text("[Unknown Error]")).isEmpty();
        assertThat(Known.text("ERR!")).isEmpty();
        assertThat(Known.text(" NVIDIA L4 ")).isEqualTo("NVIDIA L4");
    }

    @Test
    void timesOfKubernetesAndKubectl() {
        assertThat(Times.instant("2025-11-06T10:00:00Z")).hasToString("Optional[2025-11-06T10:00:00Z]");
        assertThat(Times.instant("Thu, 06 Nov 2025 11:00:00 +0100")).hasToString("Optional[2025-11-06T10:00:00Z]");
        assertThat(Times.instant("yesterday")).isEmpty();
    }
}
