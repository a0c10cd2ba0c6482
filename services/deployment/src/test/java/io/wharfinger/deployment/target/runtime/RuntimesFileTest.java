package io.wharfinger.deployment.target.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.ProcessTarget;
import io.wharfinger.deployment.target.LaunchOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimesFileTest {
    private static final String VLLM = """
            runtimes:
              - name: vllm
                command: [vllm, serve, "{source}", --port, "{port}", --tensor-parallel-size, "{accelerators}",
                          --served-model-name, "{servedNames}"]
                environment: {CUDA_VISIBLE_DEVICES: "{acceleratorUuids}"}
                parameters:
                  - {name: max-model-len, argument: [--max-model-len, "{value}"], pattern: "[0-9]{1,7}", default: "8192"}
                  - {name: dtype, argument: ["--dtype={value}"]}
                readiness: /health
                metrics: /metrics
                openRequests: ["vllm:num_requests_running", "vllm:num_requests_waiting"]
                stopGrace: 45s
            """;

    @Test
    void anOrderBecomesACommand() throws BrokenRuntimesException {
        EngineCommand command = runtime().command(order("meta/llama", Map.of("dtype", "bfloat16")), 8201);

        assertThat(command.words())
                .containsExactly(
                        "vllm",
                        "serve",
                        "meta/llama",
                        "--port",
                        "8201",
                        "--tensor-parallel-size",
                        "2",
                        "--served-model-name",
                        "llama",
                        "chat",
                        "--max-model-len",
                        "8192",
                        "--dtype=bfloat16");
        assertThat(command.environment()).isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", "GPU-a,GPU-b"));
    }

    @Test
    void whatIsPutInIsNeverExpandedAgainNorSplit() throws BrokenRuntimesException {
        EngineCommand command = runtime().command(order("a b; $(id) {port} 'c", Map.of()), 8201);

        assertThat(command.words()).element(2).isEqualTo("a b; $(id) {port} 'c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trust-remote-code", "", "a\nb", "a\0b"})
    void aSourceThatCouldBeAnOptionOrALineIsRefused(String source) throws BrokenRuntimesException {
        EngineRuntime runtime = runtime();

        assertThatThrownBy(() -> runtime.command(order(source, Map.of()), 8201))
                .isInstanceOf(BadOrderException.class)
                .hasMessageContaining("source");
    }

    @Test
    void aWrongSpecIsToldWhatIsAllowed() throws BrokenRuntimesException {
        Runtimes runtimes = RuntimesFile.parse(VLLM.getBytes(StandardCharsets.UTF_8));

        assertThat(runtimes.problem(spec("tgi", Map.of()))).hasValue("there is no runtime \"tgi\"; set up are: vllm");
        assertThat(runtimes.problem(spec("vllm", Map.of("seed", "1"))))
                .hasValue("runtime vllm has no parameter \"seed\"; it has: max-model-len, dtype");
        assertThat(runtimes.problem(spec("vllm", Map.of("max-model-len", "8192 --evil"))))
                .hasValue("parameter max-model-len of runtime vllm: \"8192 --evil\" must match [0-9]{1,7}");
        assertThat(runtimes.problem(spec("vllm", Map.of("dtype", "--evil"))).orElse(""))
                .contains("dtype");
        assertThat(runtimes.problem(spec("vllm", Map.of("max-model-len", "4096"))))
                .isEmpty();
        assertThat(Runtimes.NONE.problem(spec("vllm", Map.of())).orElse("")).contains("none is set up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "readiness: /health; readiness: health; runtimes[0].readiness: \"health\" must match",
                "{source}; {sauce}; runtimes[0].command[2]: {sauce} is not known",
                "\"{servedNames}\"; \"x{servedNames}\"; must be an argument of its own",
                "stopGrace: 45s; stopGrace: 45; runtimes[0].stopGrace: must be a text",
                "metrics: /metrics; colour: red; runtimes[0]: \"colour\" is not a known field",
                "default: \"8192\"; default: \"many\"; parameters[0].default: does not match",
                "pattern: \"[0-9]{1,7}\"; pattern: \"[0-9\"; is not a regular expression",
                "name: dtype; name: max-model-len; declared twice",
                "CUDA_VISIBLE_DEVICES:; CUDA VISIBLE:; cannot be the name of a variable",
                "name: vllm; name: VLLM; runtimes[0].name",
                "runtimes:; engines:; \"engines\" is not a known field",
            })
    void aBrokenFileIsRefusedWithThePlace(String good, String bad, String message) {
        byte[] broken = VLLM.replace(good, bad).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RuntimesFile.parse(broken))
                .isInstanceOf(BrokenRuntimesException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theRuntimesOfTheDocumentationAreGood() throws Exception {
        String page = Files.readString(Path.of("../../docs/runtimes.md"));
        List<String> names = new ArrayList<>();
        for (MatchResult block : Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .toList()) {
            names.addAll(RuntimesFile.parse(block.group(1).getBytes(StandardCharsets.UTF_8))
                    .byName()
                    .keySet());
        }

        assertThat(names).containsExactly("vllm", "sglang", "llama-cpp", "sim");
    }

    private static EngineRuntime runtime() throws BrokenRuntimesException {
        return RuntimesFile.parse(VLLM.getBytes(StandardCharsets.UTF_8))
                .find("vllm")
                .orElseThrow();
    }

    private static DeploymentSpec spec(String runtime, Map<String, String> parameters) {
        return DeploymentSpec.newBuilder()
                .addServedNames("llama")
                .setProcess(ProcessTarget.newBuilder().setRuntime(runtime).putAllParameters(parameters))
                .build();
    }

    private static LaunchOrder order(String source, Map<String, String> parameters) {
        return new LaunchOrder(
                new UUID(0, 1),
                "chat",
                1,
                "llama",
                List.of("llama", "chat"),
                source,
                "vllm",
                parameters,
                List.of("GPU-a", "GPU-b"),
                2,
                Optional.empty(),
                Duration.ofMinutes(1));
    }
}
