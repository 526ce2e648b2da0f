/** Circuits to measure the prover with. */
package org.zklink.bench.circuit;
