package io.wharfinger.billing.price;

/**
 * Where prices come from; each part may be empty.
 *
 * @param source kind of source
 * @param name of the file or document
 * @param sha256 of the file, in hexadecimal digits
 * @param note what else is to be known
 */
record Provenance(String source, String name, String sha256, String note) {}
