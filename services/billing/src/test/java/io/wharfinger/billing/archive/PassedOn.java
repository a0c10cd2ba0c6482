package io.wharfinger.billing.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A store that hands all on to another; a test lets it do one thing wrong. */
class PassedOn implements ArchiveStore {
    private final ArchiveStore store;

    PassedOn(ArchiveStore store) {
        this.store = store;
    }

    @Override
    public void check() throws IOException {
        store.check();
    }

    @Override
    public boolean put(String name, Path file) throws IOException {
        return store.put(name, file);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return store.open(name);
    }

    @Override
    public void delete(String name) throws IOException {
        store.delete(name);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
