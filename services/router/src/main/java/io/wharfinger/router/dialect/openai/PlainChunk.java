package io.wharfinger.router.dialect.openai;

import io.wharfinger.router.dialect.openai.JsonBytes.UnusualException;
import io.wharfinger.router.usage.EngineUsage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads chunks as engines mostly write them; what is unusual in any way is left to {@link ChunkScanner}. */
final class PlainChunk {
    private static final byte[] USAGE = name("usage");
    private static final byte[] ERROR = name("error");
    private static final byte[] CHOICES = name("choices");
    private static final byte[] DELTA = name("delta");
    private static final byte[][] TEXTS = {
        name("content"), name("reasoning_content"), name("reasoning"), name("refusal"), name("text")
    };
    private static final byte[][] PARTS = {name("tool_calls"), name("function_call"), name("audio")};
    private static final byte[] PROMPT = name("prompt_tokens");
    private static final byte[] COMPLETION = name("completion_tokens");
    private static final byte[] PROMPT_PARTS = name("prompt_tokens_details");
    private static final byte[] COMPLETION_PARTS = name("completion_tokens_details");
    private static final byte[] CACHED = name("cached_tokens");
    private static final byte[] CACHE_WRITE = name("cache_creation_tokens");
    private static final byte[] IMAGE = name("image_tokens");
    private static final byte[] AUDIO = name("audio_tokens");
    private static final byte[] REASONING = name("reasoning_tokens");

    private final JsonBytes json;
    private final int from;
    private boolean content;
    private boolean choices;
    private boolean error;
    private @Nullable EngineUsage usage;
    private int usageName = -1;
    private int beforeUsage;
    private int afterUsage = -1;
    private int valueFrom;
    private int valueTo;

    private PlainChunk(byte[] bytes, int from, int to) {
        json = new JsonBytes(bytes, from, to);
        this.from = from;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the bytes from offset to end; null if they are unusual. */
    static @Nullable Chunk read(byte[] bytes, int from, int to) {
        try {
            return new PlainChunk(bytes, from, to).read();
        } catch (UnusualException e) {
            return null;
        }
    }

    private Chunk read() throws UnusualException {
        json.blank();
        json.expect('{');
        int memberEnd = -1;
        for (boolean first = true; json.member(first); first = false) {
            if (usageName >= 0 && afterUsage < 0) {
                afterUsage = json.nameStart() - from;
            }
            if (json.is(USAGE)) {
                usageName = json.nameStart() - from;
                beforeUsage = memberEnd;
                afterUsage = -1;
                valueFrom = json.at() - from;
                usage = json.peek() == '{' ? readUsage() : skip();
                valueTo = json.at() - from;
            } else {
                readMember();
            }
            memberEnd = json.at() - from;
        }
        return new Chunk(content, choices, error, usage, member());
    }

    private Chunk.@Nullable Member member() {
        if (usageName < 0) {
            return null;
        }
        int cutFrom = afterUsage >= 0 || beforeUsage < 0 ? usageName : beforeUsage;
        return new Chunk.Member(cutFrom, afterUsage >= 0 ? afterUsage : valueTo, valueFrom, valueTo);
    }

    private @Nullable EngineUsage skip() throws UnusualException {
        json.value();
        return null;
    }

    private void readMember() throws UnusualException {
        if (json.is(CHOICES) && json.take('[')) {
            readChoices();
            return;
        }
        error |= json.is(ERROR) && json.peek() != 'n';
        json.value();
    }

    private void readChoices() throws UnusualException {
        for (boolean first = true; json.element(first); first = false) {
            json.expect('{');
            choices = true;
            for (boolean one = true; json.member(one); one = false) {
                if (json.is(DELTA) && json.take('{')) {
                    readDelta();
                } else {
                    noteContent();
                }
            }
        }
    }

    private void readDelta() throws UnusualException {
        for (boolean first = true; json.member(first); first = false) {
            noteContent();
        }
    }

    private void noteContent() throws UnusualException {
        byte begin = json.peek();
        boolean text = begin == '"' && isOneOf(TEXTS);
        content |= (begin == '{' || begin == '[') && isOneOf(PARTS);
        int start = json.at();
        json.value();
        content |= text && json.at() - start > 2;
    }

    private boolean isOneOf(byte[][] names) {
        for (byte[] name : names) {
            if (json.is(name)) {
                return true;
            }
        }
        return false;
    }

    private EngineUsage readUsage() throws UnusualException {
        long prompt = 0;
        long completion = 0;
        long[] in = new long[4];
        long[] out = new long[2];
        json.expect('{');
        for (boolean first = true; json.member(first); first = false) {
            if (json.is(PROMPT)) {
                prompt = number();
            } else if (json.is(COMPLETION)) {
                completion = number();
            } else if (json.is(PROMPT_PARTS)) {
                readParts(in, CACHED, CACHE_WRITE, AUDIO, IMAGE);
            } else if (json.is(COMPLETION_PARTS)) {
                readParts(out, REASONING, AUDIO);
            } else {
                json.value();
            }
        }
        return new EngineUsage(prompt, in[0], in[1], 0, in[2], in[3], completion, out[0], out[1], 0);
    }

    /** Reads the parts with these names, in their order. */
    private void readParts(long[] parts, byte[]... names) throws UnusualException {
        if (json.peek() == 'n') {
            json.value();
            return;
        }
        json.expect('{');
        for (boolean first = true; json.member(first); first = false) {
            int part = 0;
            while (part < names.length && !json.is(names[part])) {
                part++;
            }
            if (part < names.length) {
                parts[part] = number();
            } else {
                json.value();
            }
        }
    }

    private long number() throws UnusualException {
        if (json.peek() == '-' || (json.peek() >= '0' && json.peek() <= '9')) {
            return json.number();
        }
        json.value();
        return 0;
    }
}
