package io.wharfinger.router.wire;

/** Reads what stands between the data of chunks, byte by byte. */
public final class ChunkFraming {
    private static final int SIZE_DIGITS_MAX = 8;

    private final int ignoredBytesMax;
    private Expected expected = Expected.SIZE;
    private long size;
    private int digits;
    private int ignoredBytes;

    private enum Expected {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        NOTHING
    }

    /** @param ignoredBytesMax how many bytes of extensions and trailers are read over in one body */
    public ChunkFraming(int ignoredBytesMax) {
        this.ignoredBytesMax = ignoredBytesMax;
    }

    /** Another body begins. */
    public void begin() {
        expected = Expected.SIZE;
        size = 0;
        digits = 0;
        ignoredBytes = 0;
    }

    /** How many bytes of data come next; 0 if framing does. */
    public long dataBytes() {
        return expected == Expected.DATA ? size : 0;
    }

    /** So many bytes of data were read. */
    public void tookData(long bytes) {
        size -= bytes;
        if (size == 0) {
            expected = Expected.DATA_CR;
        }
    }

    /** Whether the last chunk and what follows it were read. */
    public boolean isOver() {
        return expected == Expected.NOTHING;
    }

    /**
     * Takes the next byte that is not data.
     *
     * @throws BadMessageException if it does not belong there
     */
    public void take(byte b) throws BadMessageException {
        expected = switch (expected) {
            case SIZE -> size(b);
            case EXTENSION -> b == '\r' ? Expected.SIZE_LF : ignored(b, Expected.EXTENSION);
            case SIZE_LF -> required(b, '\n', size == 0 ? Expected.TRAILER_START : Expected.DATA);
            case DATA_CR -> required(b, '\r', Expected.DATA_LF);
            case DATA_LF -> nextSize(b);
            case TRAILER_START -> b == '\r' ? Expected.LAST_LF : ignored(b, Expected.TRAILER);
            case TRAILER -> b == '\r' ? Expected.TRAILER_LF : ignored(b, Expected.TRAILER);
            case TRAILER_LF -> required(b, '\n', Expected.TRAILER_START);
            case LAST_LF -> required(b, '\n', Expected.NOTHING);
            case DATA, NOTHING -> throw new IllegalStateException("no framing is expected here");
        };
    }

    private Expected nextSize(byte b) throws BadMessageException {
        size = 0;
        digits = 0;
        return required(b, '\n', Expected.SIZE);
    }

    private Expected size(byte b) throws BadMessageException {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            size = size << 4 | digit;
            digits++;
        }
        if (digits == 0 || digits > SIZE_DIGITS_MAX || (digit < 0 && b != '\r' && b != ';')) {
            throw new BadMessageException("the size of a chunk is no number, or too large");
        }
        return digit >= 0 ? Expected.SIZE : b == '\r' ? Expected.SIZE_LF : Expected.EXTENSION;
    }

    private Expected ignored(byte b, Expected next) throws BadMessageException {
        if (b == '\n' || ++ignoredBytes > ignoredBytesMax) {
            throw new BadMessageException("the framing of the chunks is broken, or says too much");
        }
        return next;
    }

    private static Expected required(byte b, char wanted, Expected next) throws BadMessageException {
        if (b != wanted) {
            throw new BadMessageException("a chunk does not end where it should");
        }
        return next;
    }
}
