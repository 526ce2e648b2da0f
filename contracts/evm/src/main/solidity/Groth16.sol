// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {VerifyingKey} from "./VerifyingKey.sol";

/// @title Groth16 over BN254 with four public inputs (Groth, "On the Size of Pairing-based Non-interactive Arguments", 2016)
/// @notice Accepts if and only if e(-A, B) e(alpha, beta) e(X, gamma) e(C, delta) = 1 with X = IC_0 + sum of input_i IC_(i+1).
/// The precompiles (EIP-196, EIP-197) refuse coordinates >= q and points off the curve or outside G2's subgroup.
library Groth16 {
    /// Order of BN254's base field.
    uint256 private constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;

    /// @param key data contract with the verifying key
    /// @param inputs public inputs, each < p (not checked here)
    /// @param proof A, B, C as in Submission
    function verify(address key, uint256[4] memory inputs, uint256[8] calldata proof) internal view returns (bool valid) {
        if (proof[1] >= Q) return false;
        uint256 negatedAy = (Q - proof[1]) % Q;
        uint256 alphaBeta = VerifyingKey.ALPHA;
        uint256 gamma = VerifyingKey.GAMMA;
        uint256 delta = VerifyingKey.DELTA;
        uint256 ic = VerifyingKey.IC;

        assembly ("memory-safe") {
            // pairs: the four (G1, G2) of the pairing at 192 bytes each; X's G1 place, with 96 bytes after it, also serves the sums
            let pairs := mload(0x40)
            let points := add(pairs, 768)
            mstore(pairs, calldataload(proof))
            mstore(add(pairs, 32), negatedAy)
            calldatacopy(add(pairs, 64), add(proof, 64), 128)
            extcodecopy(key, add(pairs, 192), alphaBeta, 192)
            calldatacopy(add(pairs, 576), add(proof, 192), 64)
            extcodecopy(key, add(pairs, 640), delta, 128)

            // points: IC_0..IC_4; sum: the running X, then a term to add to it
            extcodecopy(key, points, ic, 320)
            let sum := add(points, 320)
            mcopy(sum, points, 64)
            valid := 1
            for { let i := 0 } lt(i, 4) { i := add(i, 1) } {
                let term := add(sum, 64)
                mcopy(term, add(points, mul(add(i, 1), 64)), 64)
                mstore(add(term, 64), mload(add(inputs, mul(i, 32))))
                valid := and(valid, staticcall(gas(), EC_MUL, term, 96, term, 64))
                valid := and(valid, staticcall(gas(), EC_ADD, sum, 128, sum, 64))
            }
            mcopy(add(pairs, 384), sum, 64)
            extcodecopy(key, add(pairs, 448), gamma, 128)

            valid := and(valid, staticcall(gas(), EC_PAIRING, pairs, 768, 0, 32))
            valid := and(valid, eq(mload(0), 1))
        }
    }
}
