package io.wharfinger.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What was told decides, not in which order or in how many files. */
class JoinProperties {
    private static final Map<String, String> LABELS = Map.of(
            "nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3",
            "nvidia.com/gpu.count", "4",
            "nvidia.com/gpu.replicas", "1",
            "nvidia.com/gpu.memory", "81559");

    @Property(tries = 200)
    void orderAndSplitDoNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int files) {
        List<String> objects = new ArrayList<>(objects());
        Seen expected = Survey.read(List.of(Read.file("one", Objects.documents(objects))));
        Random random = new Random(seed);

        Collections.shuffle(objects, random);
        Seen seen = Survey.read(spread(objects, files, random));

        assertThat(seen).isEqualTo(expected);
    }

    @Property(tries = 100)
    void aFileThatIsGivenTwiceChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int files) {
        Random random = new Random(seed);
        List<SourceFile> once = spread(objects(), files, random);
        List<SourceFile> twice = new ArrayList<>(once);
        twice.addAll(once);
        Collections.shuffle(twice, random);

        assertThat(Survey.read(twice)).isEqualTo(Survey.read(once));
    }

    private static List<SourceFile> spread(List<String> objects, int files, Random random) {
        Map<Integer, List<String>> byFile = new HashMap<>();
        objects.forEach(object -> byFile.computeIfAbsent(random.nextInt(files), number -> new ArrayList<>())
                .add(object));
        List<SourceFile> spread = new ArrayList<>();
        byFile.forEach((number, texts) -> spread.add(Read.file("part-" + number, Objects.documents(texts))));
        Collections.shuffle(spread, random);
        return spread;
    }

    /** Everything that can be at odds: replaced states, old generations, shares, parts, faults, pods without devices. */
    private static List<String> objects() {
        Map<String, String> four = Map.of("nvidia.com/gpu", "4", "cpu", "96");
        Map<String, String> three = Map.of("nvidia.com/gpu", "3", "cpu", "96");
        String fault =
                "  - {type: GpuMemWatch, status: \"True\", message: \"[X] broken GPU 1 - RecommendedAction: RESTART_BM\"}\n";
        String older = Objects.node("a", Map.of(), Map.of("nvidia.com/gpu", "9"))
                .replace("  name: a", "  name: a\n  resourceVersion: \"10\"");
        String newer = Objects.node("a", LABELS, four, three, fault)
                .replace("  name: a", "  name: a\n  resourceVersion: \"11\"");
        return List.of(
                older,
                newer,
                Objects.node("b", LABELS, four),
                Objects.node("c.example.com", Map.of(), Map.of("nvidia.com/gpu", "12", "cpu", "8")),
                Objects.slice("a", "a-1", 1, 1, Objects.gpus("a", 0, 4)),
                Objects.slice("a", "a-2", 2, 2, Objects.gpus("a", 0, 3)),
                Objects.slice("d", "d-1", 1, 2, Objects.gpus("d", 0, 1)),
                Objects.slice("d", "d-2", 1, 2, Objects.gpus("d", 1, 2)),
                Objects.slice("e", 1).replace(Objects.uuid("e", 0), Objects.uuid("d", 0)),
                Objects.claim("a", "c1", "p1", 0, 1),
                Objects.claim("d", "c2", "", 0),
                Objects.claim("f", "c3", "p3", 2),
                Objects.pod("b", "p4", "Running", "nvidia.com/gpu", 2),
                Objects.pod("b", "p5", "Running", "nvidia.com/gpu", 3),
                Objects.pod("c.example.com", "p6", "Running", "nvidia.com/gpu", 5),
                TrapsTest.amdSlice("g"),
                TrapsTest.amdSlice("h"));
    }
}
