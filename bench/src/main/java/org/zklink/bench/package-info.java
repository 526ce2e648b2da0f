/** Benchmarks: of the prover and the exchange beside others, of the prover's memory and kernels. */
package org.zklink.bench;
