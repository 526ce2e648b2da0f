// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGateway} from "./IGateway.sol";

/// @title Groth16 verifying keys as data contracts
/// @notice The code of a key's contract is 833 bytes: one byte 0x00 (STOP, so that nobody runs it), then 26 big-endian words:
///
///     byte 1    origin      1 = development key (whoever ran the setup could forge proofs), 0 = multi-party ceremony
///          33   transcript  SHA-256 of the final .zkey file
///          65   alpha       G1: x, y
///          129  beta        G2: x_1, x_0, y_1, y_0 (EIP-197: x = x_0 + x_1 i, imaginary part first)
///          257  gamma       G2
///          385  delta       G2
///          513  IC_0..IC_4  five G1 points; IC_0 is the constant's, then those of c, r, s, f
///
/// Deployed by the init code 0x610341 80 600a 3d 39 3d f3 followed by the 833 bytes. The key's id is keccak-256 of the 832 bytes after the first.
library VerifyingKey {
    uint256 internal constant CODE_SIZE = 833;
    uint256 internal constant ALPHA = 65;
    uint256 internal constant GAMMA = 257;
    uint256 internal constant DELTA = 385;
    uint256 internal constant IC = 513;

    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_PAIRING = 8;

    /// @notice Refuses what cannot be a key, and a development key on any chain but the listed test chains (docs/protocol.md, section 7).
    function requireUsable(uint256 shape, address key) internal view {
        bytes memory code = key.code;
        if (code.length != CODE_SIZE || code[0] != 0) revert IGateway.BadKey(shape, "layout");
        uint256 origin = _word(code, 1);
        if (origin > 1) revert IGateway.BadKey(shape, "origin");
        if (origin == 1 && !isTestChain()) revert IGateway.BadKey(shape, "development key");
        // Phase 2 that was never run leaves delta = gamma, with which anybody forges proofs.
        if (keccak256(_slice(code, GAMMA, 128)) == keccak256(_slice(code, DELTA, 128))) revert IGateway.BadKey(shape, "delta = gamma");
        if (!_arePoints(code)) revert IGateway.BadKey(shape, "points");
    }

    function isTestChain() internal view returns (bool) {
        return block.chainid == 31337 || (block.chainid >= 900000 && block.chainid <= 999999);
    }

    /// The precompiles fail on what is not a point; sums and pairings with the point at infinity cost least.
    function _arePoints(bytes memory code) private view returns (bool) {
        for (uint256 i = 0; i < 5; ++i) {
            (bool ok,) = address(uint160(EC_ADD)).staticcall(bytes.concat(_slice(code, IC + 64 * i, 64), new bytes(64)));
            if (!ok) return false;
        }
        bytes memory alphaBeta = _slice(code, ALPHA, 192);
        bytes memory zero = new bytes(64);
        (bool paired,) =
            address(uint160(EC_PAIRING)).staticcall(bytes.concat(alphaBeta, zero, _slice(code, GAMMA, 128), zero, _slice(code, DELTA, 128)));
        return paired;
    }

    function _word(bytes memory code, uint256 offset) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(add(code, 32), offset))
        }
    }

    function _slice(bytes memory code, uint256 offset, uint256 length) private pure returns (bytes memory part) {
        part = new bytes(length);
        assembly ("memory-safe") {
            mcopy(add(part, 32), add(add(code, 32), offset), length)
        }
    }
}
