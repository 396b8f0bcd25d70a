package dev.argus.plan;

/**
 * The name of a confidential value, such as {@code data.postgres.url}. Who deploys the plan knows
 * the value; the plan does not.
 *
 * @param key the settings key, or whatever else names it once
 */
public record Confidential(String key) {}
