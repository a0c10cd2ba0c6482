package io.wharfinger.inventory.observation;

import static io.wharfinger.inventory.Fields.text;

import com.google.protobuf.ByteString;
import io.wharfinger.contracts.inventory.v1.ImportObservationRequest;
import io.wharfinger.contracts.inventory.v1.ImportObservationResponse;
import io.wharfinger.contracts.inventory.v1.ObservedFile;
import io.wharfinger.rpc.body.Bodies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observations in JSON; see the messages of ImportObservation for the fields. */
final class ObservationJson {

    private ObservationJson() {}

    /**
     * One file of what a cluster's tools print.
     *
     * @param content in base64
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record NewFile(@Nullable String name, byte @Nullable [] content) {

        ObservedFile toMessage() {
            return ObservedFile.newBuilder()
                    .setName(text(name))
                    .setContent(ByteString.copyFrom(Bodies.required(content, "files.content")))
                    .build();
        }
    }

    /** The files of one observation. */
    record NewObservation(@Nullable List<@Nullable NewFile> files) {

        ImportObservationRequest.Builder toMessage() {
            ImportObservationRequest.Builder request = ImportObservationRequest.newBuilder();
            Bodies.required(files, "files")
                    .forEach(file ->
                            request.addFiles(Bodies.required(file, "files").toMessage()));
            return request;
        }
    }

    /** Something that a person should know about an observation. */
    record FindingView(String code, String subject, String message) {}

    /** What was taken in. */
    record ObservationView(int accelerators, int added, int missing, List<FindingView> findings) {

        static ObservationView of(ImportObservationResponse response) {
            return new ObservationView(
                    response.getAccelerators(),
                    response.getAdded(),
                    response.getMissing(),
                    response.getFindingsList().stream()
                            .map(finding ->
                                    new FindingView(finding.getCode(), finding.getSubject(), finding.getMessage()))
                            .toList());
        }
    }
}
