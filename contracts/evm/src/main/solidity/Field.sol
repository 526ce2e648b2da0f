// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGateway} from "./IGateway.sol";

// Order of the scalar field of BN254.
uint256 constant P = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

/// @title Arithmetic in the scalar field of BN254
library Field {
    function requireMember(uint256 value) internal pure {
        if (value >= P) revert IGateway.NotInField(value);
    }

    /// @notice One Horner step, word < p or refused: value * r + word.
    function step(uint256 value, uint256 r, uint256 word) internal pure returns (uint256) {
        requireMember(word);
        return addmod(mulmod(value, r, P), word, P);
    }

    /// @notice Value of a vector of words at r, first word = highest power; 0 if it is empty.
    function evaluate(uint256[] calldata words, uint256 r) internal pure returns (uint256 value) {
        for (uint256 i = 0; i < words.length; ++i) {
            value = step(value, r, words[i]);
        }
    }
}
