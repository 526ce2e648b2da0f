/** Benchmarks: of the prover beside others, of its memory, of its kernels. */
package org.zklink.bench;
