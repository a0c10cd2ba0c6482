package io.wharfinger.cli.apply;

/**
 * How to apply.
 *
 * @param dryRun whether to show only what would be done
 * @param prune whether to remove what no file names
 * @param secrets where secrets of new keys go
 */
record ApplyOptions(boolean dryRun, boolean prune, SecretFiles secrets) {}
