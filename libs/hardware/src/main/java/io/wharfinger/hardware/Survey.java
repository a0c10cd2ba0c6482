package io.wharfinger.hardware;

import io.wharfinger.hardware.dcgm.MetricReader;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.join.Join;
import io.wharfinger.hardware.source.Sections;
import java.util.List;

/** Reads a set of files that tell of the same cluster. */
public final class Survey {
    /** Most files of one survey. */
    public static final int FILES_MAX = 4_096;
    /** Largest file that is read, in bytes. */
    public static final int FILE_BYTES_MAX = 64 << 20;
    /** Most bytes that are read of all files together. */
    public static final long TOTAL_BYTES_MAX = 256L << 20;

    private final Evidence evidence = new Evidence();
    private final MetricReader metrics = new MetricReader();
    private long bytesRead;

    private Survey() {}

    /**
     * Joins everything that the files tell to one record for each physical accelerator. The order of the files, and how
     * objects are spread over them, does not matter; a file that is given twice changes nothing.
     *
     * @return never throws for what is in a file: what cannot be read is a finding
     */
    public static Seen read(List<SourceFile> files) {
        Survey survey = new Survey();
        files.stream().limit(FILES_MAX).forEach(survey::take);
        files.stream().skip(FILES_MAX).forEach(file -> survey.refuse(file, FILES_MAX + " files are read at most."));
        survey.metrics.tell(survey.evidence);
        return Join.of(survey.evidence);
    }

    private void take(SourceFile file) {
        long bytes = file.content().length;
        if (bytes > FILE_BYTES_MAX || bytesRead + bytes > TOTAL_BYTES_MAX) {
            refuse(
                    file,
                    "It has " + bytes + " bytes; " + FILE_BYTES_MAX + " are read of a file, and " + TOTAL_BYTES_MAX
                            + " of all files together.");
            return;
        }
        bytesRead += bytes;
        SectionReader reader = new SectionReader(evidence, metrics);
        Sections.of(file).forEach(reader::read);
    }

    private void refuse(SourceFile file, String message) {
        evidence.isPartial();
        evidence.find(FindingCode.FILE_TOO_LARGE, file.name(), message);
    }
}
