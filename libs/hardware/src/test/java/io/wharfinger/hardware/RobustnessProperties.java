package io.wharfinger.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is in a file, reading it ends, and ends without an exception. */
class RobustnessProperties {
    private static final List<String> CONTENTS = List.of(
            Objects.documents(
                    Objects.slice("a", 3),
                    Objects.claim("a", "c", "p", 0, 1),
                    Objects.node("a", Map.of("nvidia.com/gpu.count", "3"), Map.of("nvidia.com/gpu", "3")),
                    Objects.pod("a", "p", "Running", "nvidia.com/gpu", 1),
                    TrapsTest.amdSlice("b")),
            "{\"kind\": \"List\", \"items\": [{\"kind\": \"Node\", \"metadata\": {\"name\": \"a\"}, \"status\": {\"capacity\":"
                    + " {\"nvidia.com/gpu\": \"4\"}, \"conditions\": [{\"type\": \"GpuMemWatch\", \"status\": \"True\","
                    + " \"message\": \"GPU 1\"}]}}]}",
            "{\"status\": \"success\", \"data\": {\"result\": [{\"metric\": {\"UUID\": \"GPU-1\", \"gpu\": \"0\"}, \"value\": [1, \"2\"]}]}}",
            TrapsTest.metric("a", 0, "DCGM_FI_DEV_XID_ERRORS", ",pod=\"p\",namespace=\"n\"", "79")
                    .repeat(3),
            TrapsTest.smiLog("a", "<mig_devices><mig_device><index>0</index></mig_device></mig_devices>"),
            "Name: a\nLabels: nvidia.com/gpu.count=4\nCapacity:\n  nvidia.com/gpu: 8\nAllocatable: {nvidia.com/gpu: \"7\"}\n",
            "hami.io/node-nvidia-register: GPU-1,10,32768,100,NVIDIA-Tesla V100,0,true:\nhami.io/vgpu-devices-to-allocate:"
                    + " GPU-1,NVIDIA,3000,0:;\n",
            "# SOURCE A: x\nnvidia.com/gpu.count=8\n# SOURCE B: y\nCapacity: {nvidia.com/gpu.shared: \"12\"}\n");

    @Property(tries = 1_500)
    void cutAndChangedFilesAreRead(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int changes) {
        Random random = new Random(seed);
        byte[] content = CONTENTS.get(random.nextInt(CONTENTS.size())).getBytes(StandardCharsets.UTF_8);
        for (int change = 0; change < changes; change++) {
            content = changed(content, random);
        }

        Seen seen = Survey.read(List.of(new SourceFile("mutant.yaml", content)));

        assertThat(seen.accelerators()).hasSizeLessThan(2_000);
        assertThat(seen.accelerators())
                .allSatisfy(gpu -> assertThat(gpu.acceleratorClass()).matches("[a-z0-9-]{1,40}"));
    }

    @Property(tries = 500)
    void anyBytesAreRead(@ForAll byte[] content) {
        assertThat(Survey.read(List.of(new SourceFile("bytes", content))).accelerators())
                .isEmpty();
    }

    private static byte[] changed(byte[] content, Random random) {
        if (content.length < 2) {
            return content;
        }
        int from = random.nextInt(content.length);
        int length = Math.min(random.nextInt(1, 40), content.length - from);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String changed = switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, from) + text.substring(from + length);
            case 2 -> text.substring(0, from) + text.substring(from, from + length) + text.substring(from);
            case 3 -> text.substring(0, from) + (char) random.nextInt(1, 256) + text.substring(from + 1);
            default -> text.substring(0, from) + odd(random) + text.substring(from);
        };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String odd(Random random) {
        List<String> odd = List.of(
                "9".repeat(50),
                "-1",
                "{",
                "[",
                "\"",
                "\n---\n",
                "&a ",
                "*a",
                "null",
                "1e99",
                ": ",
                "<gpu>",
                "</gpu>",
                "\t",
                "\u0000",
                "~",
                "!!java.net.URL ",
                "<nvidia_smi_log>",
                "DCGM_X{",
                "\n",
                "0x7fffffff",
                "99999999999999999999");
        return odd.get(random.nextInt(odd.size()));
    }
}
