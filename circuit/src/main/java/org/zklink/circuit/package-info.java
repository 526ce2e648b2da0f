/**
 * The circuit of a netted block: independent tables joined by buses, as stated in docs/protocol.md section 5, and its witness.
 *
 * <p>Each table is built in three steps, which the order of the witness program follows: it declares its inputs, everything
 * that messages depend on is absorbed into the commitment, and only then are the constraints and messages built.
 */
package org.zklink.circuit;
