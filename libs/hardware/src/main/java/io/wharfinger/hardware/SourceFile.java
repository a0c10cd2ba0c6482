package io.wharfinger.hardware;

/**
 * One file of what a tool printed. The kind is recognised by the content.
 *
 * @param name name for messages, for example "nodes.yaml"; where nothing in the file says which node it is about, the
 *     name without folder and extension is taken for the node's
 * @param content bytes, UTF-8 (or UTF-16 with a byte order mark); must not be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Files are passed on, never compared.
public record SourceFile(String name, byte[] content) {}
