package dev.argus.plan;

/**
 * The right of a workload's ServiceAccount to read and write a bucket without a key, where the
 * cloud gives pods an identity.
 *
 * @param account the ServiceAccount
 * @param bucket the bucket, as the systems call it
 */
public record Grant(Account account, String bucket) {}
