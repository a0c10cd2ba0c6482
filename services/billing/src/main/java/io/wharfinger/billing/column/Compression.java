package io.wharfinger.billing.column;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.Arrays;

/** Compresses and decompresses with zstd, reusing memory. Belongs to one thread. */
public final class Compression implements AutoCloseable {
    private static final int LEVEL = 1;
    private static final int SIZE_MAX = 1 << 29;

    private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private byte[] buffer = new byte[1 << 16];

    /** Compresses the first bytes of an array. */
    byte[] compress(byte[] bytes, int size) {
        var bound = Math.toIntExact(Zstd.compressBound(size));
        if (buffer.length < bound) {
            buffer = new byte[bound];
        }
        var compressed = compressor.compressByteArray(buffer, 0, buffer.length, bytes, 0, size);
        return Arrays.copyOf(buffer, compressed);
    }

    /** @throws IllegalArgumentException if it is not one frame of known and reasonable size */
    byte[] decompress(byte[] compressed) {
        var size = Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > SIZE_MAX) {
            throw new IllegalArgumentException("not a compressed block, or one above " + SIZE_MAX + " bytes");
        }
        return decompressor.decompress(compressed, (int) size);
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
