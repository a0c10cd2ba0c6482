package io.wharfinger.enginesim.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.StringTokenizer;

/** Numbers of words, and the words of the numbers given out last. One thread at a time. */
public final class WordIds {
    private static final int REMEMBERED_MAX = 65_536;
    private static final int WORD_CHARS_MAX = 256;
    private static final String FORGOTTEN = "\ufffd";

    private final Map<Integer, String> words = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** The numbers of the words of {@code text}, 0 or more each; as many as {@link PrefixBlocks} counts for ASCII text. */
    public List<Integer> of(String text) {
        List<Integer> ids = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text);
        while (tokens.hasMoreTokens()) {
            ids.add(id(tokens.nextToken()));
        }
        return ids;
    }

    /** The words of numbers, with spaces between them; a sign of its own for one that is not known any more. */
    public String text(List<Integer> ids) {
        StringJoiner text = new StringJoiner(" ");
        ids.forEach(id -> text.add(words.getOrDefault(id, FORGOTTEN)));
        return text.toString();
    }

    private int id(String word) {
        int id = (int) WordHash.of(word) & Integer.MAX_VALUE;
        if (word.length() <= WORD_CHARS_MAX) {
            words.put(id, word);
        }
        return id;
    }
}
