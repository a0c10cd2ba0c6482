package io.wharfinger.router.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.endpoints.table.BrokenEndpointsException;
import io.wharfinger.router.endpoints.table.EndpointFile;
import io.wharfinger.router.endpoints.table.ReadEndpoints;
import io.wharfinger.router.follow.KeptFile;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads an endpoints file, and keeps what it says in a form that the next start reads more quickly if it is the same then. */
record EndpointReading(KeptFile kept) {
    private static final Logger LOG = Logger.getLogger(EndpointReading.class);

    /**
     * What the file means.
     *
     * @throws BrokenEndpointsException if it is not YAML, or anything in it is unknown, missing or wrong
     */
    EndpointFile.Content read(byte[] yaml) throws BrokenEndpointsException {
        Optional<JsonNode> known = known(yaml);
        if (known.isPresent()) {
            return EndpointFile.content(known.get());
        }
        JsonNode said = EndpointFile.tree(yaml);
        EndpointFile.Content content = EndpointFile.content(said);
        keep(yaml, said);
        return content;
    }

    private Optional<JsonNode> known(byte[] yaml) {
        try {
            return kept.read().flatMap(bytes -> ReadEndpoints.decode(bytes, yaml));
        } catch (IOException e) {
            LOG.warnf("%s is not used: %s", kept.file(), e.toString());
            return Optional.empty();
        }
    }

    private void keep(byte[] yaml, JsonNode said) {
        try {
            kept.write(ReadEndpoints.encode(yaml, said));
        } catch (IOException e) {
            LOG.warnf("%s cannot be written; the next start takes longer: %s", kept.file(), e.toString());
        }
    }
}
