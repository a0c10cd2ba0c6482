package io.wharfinger.hardware.smi;

import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeName;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads logs of {@code nvidia-smi -q -x}, also several in one text. The log does not name its host: a {@code hostname}
 * element is taken if somebody added one, else the file's name.
 */
public final class SmiReader {
    /** Opens a log. */
    public static final String LOG_START = "<nvidia_smi_log";

    private static final String LOG_END = "</nvidia_smi_log>";
    private static final int DEPTH_MAX = 32;
    private static final XMLInputFactory XML = factory();

    private SmiReader() {}

    /**
     * Reads all logs of a text.
     *
     * @param fallbackNode host of a log that does not name it
     * @throws XMLStreamException if a log is not well-formed; the devices before that place are told
     */
    public static void read(String text, NodeName fallbackNode, Evidence evidence) throws XMLStreamException {
        List<String> logs = logs(text);
        for (int index = 0; index < logs.size(); index++) {
            NodeName node = index == 0
                    ? fallbackNode
                    : new NodeName(fallbackNode.name() + "-" + (index + 1), fallbackNode.origin());
            read(logs.get(index), new SmiLog(node), evidence);
        }
    }

    private static void read(String log, SmiLog into, Evidence evidence) throws XMLStreamException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(log));
            SmiElement element = new SmiElement("");
            while (xml.hasNext()) {
                element = take(xml, element, into);
            }
            into.isWhole();
        } finally {
            into.tell(evidence);
        }
    }

    private static SmiElement take(XMLStreamReader xml, SmiElement element, SmiLog into) throws XMLStreamException {
        switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> {
                return opened(xml, element);
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> element.append(xml.getText());
            case XMLStreamConstants.END_ELEMENT -> {
                into.take(element);
                return element.parent();
            }
            default -> {}
        }
        return element;
    }

    private static SmiElement opened(XMLStreamReader xml, SmiElement parent) throws XMLStreamException {
        SmiElement element = parent.open(xml.getLocalName());
        if (element.depth() > DEPTH_MAX) {
            throw new XMLStreamException("It is nested more than " + DEPTH_MAX + " deep.");
        }
        String id = xml.getAttributeValue(null, "id");
        if (id != null) {
            element.open("id").append(id);
        }
        return element;
    }

    private static List<String> logs(String text) {
        List<String> logs = new ArrayList<>();
        int start = text.indexOf(LOG_START);
        while (start >= 0) {
            int end = text.indexOf(LOG_END, start);
            int next = text.indexOf(LOG_START, start + 1);
            boolean closed = end >= 0 && (next < 0 || end < next);
            int stop = closed ? end + LOG_END.length() : next < 0 ? text.length() : next;
            logs.add(text.substring(start, stop));
            start = next;
        }
        return logs;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
