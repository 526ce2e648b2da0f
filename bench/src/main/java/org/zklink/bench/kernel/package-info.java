/** JMH benchmarks of what a prover spends its time with, one class each; {@code zklink bench kernels} finds them all. */
package org.zklink.bench.kernel;
