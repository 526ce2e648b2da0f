/** Rank-1 constraint systems over the BN254 scalar field, their witnesses and Groth16 proofs, in iden3's file formats. */
package org.zklink.snark;
