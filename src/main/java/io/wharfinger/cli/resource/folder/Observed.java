package io.wharfinger.cli.resource.folder;

import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import java.util.List;

/**
 * What the observation files of a cluster tell.
 *
 * @param files the files
 * @param seen what is in them
 */
public record Observed(List<SourceFile> files, Seen seen) {
    public Observed {
        files = List.copyOf(files);
    }
}
