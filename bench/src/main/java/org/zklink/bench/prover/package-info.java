/** The prover measured beside others, and its memory. */
package org.zklink.bench.prover;
