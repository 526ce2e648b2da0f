package org.zklink.bench.prover;

/**
 * What one proof took.
 *
 * @param wallNs time from start to end
 * @param cpuNs processor time of all threads, the kernel's included
 * @param peakBytes most memory the process has had resident so far (VmHWM)
 */
record Measurement(long wallNs, long cpuNs, long peakBytes) {}
