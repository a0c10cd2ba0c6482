package io.wharfinger.enginesim.speech;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

/** Whatever is recited, its pieces make the whole. */
class RecitalProperties {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 300)
    void piecesPutTogetherAreTheText(@ForAll @NotEmpty String text) throws IOException {
        String wellFormed = new String(text.getBytes(UTF_8), UTF_8);
        Recital recital = Recital.ofText(wellFormed);

        StringBuilder said = new StringBuilder();
        for (Piece piece : recital.pieces()) {
            said.append(unescaped(((Piece.Words) piece).text()));
        }

        assertThat(said).hasToString(wellFormed);
        assertThat(recital.plan(1, Integer.MAX_VALUE).tokens())
                .isEqualTo(recital.pieces().size());
    }

    @Property(tries = 200)
    void everyCallHasItsArguments(@ForAll @NotEmpty List<@NotEmpty String> arguments) throws IOException {
        List<ToolCall> calls = new ArrayList<>();
        arguments.forEach(text -> calls.add(new ToolCall("call_" + calls.size(), "tool", text)));

        List<StringBuilder> said = new ArrayList<>();
        for (Piece piece : Recital.ofCalls(calls).pieces()) {
            switch (piece) {
                case Piece.Call(int call, String id, String _) -> {
                    assertThat(id).isEqualTo("call_" + call);
                    assertThat(call).isEqualTo(said.size());
                    said.add(new StringBuilder());
                }
                case Piece.Arguments(int call, String text) -> said.get(call).append(unescaped(text));
                case Piece.Words _, Piece.Thought _ -> throw new AssertionError(piece);
            }
        }

        assertThat(said).map(StringBuilder::toString).isEqualTo(arguments);
    }

    @Property(tries = 100)
    void whatIsCutShortSaysSo(@ForAll @NotEmpty String text) {
        Recital recital = Recital.ofText(text);
        int tokens = recital.pieces().size();

        OutputPlan whole = recital.plan(1, tokens);
        OutputPlan cut = recital.plan(1, tokens - 1);

        assertThat(recital.ending(whole.ending())).isEqualTo("stop");
        assertThat(recital.ending(cut.ending())).isEqualTo("length");
        assertThat(cut.tokens()).isEqualTo(tokens - 1);
    }

    private static String unescaped(String text) throws IOException {
        return JSON.readValue('"' + text + '"', String.class);
    }
}
