package io.wharfinger.deployment.revision;

/** What names a revision. */
public record RevisionId(String deployment, int number) {}
