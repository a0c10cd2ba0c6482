package io.wharfinger.cli.cases;

/**
 * A case and what became of it.
 *
 * @param file name of its file
 * @param id its name
 * @param kind its kind
 * @param verdict what became of it
 */
record CaseResult(String file, String id, String kind, Verdict verdict) {}
