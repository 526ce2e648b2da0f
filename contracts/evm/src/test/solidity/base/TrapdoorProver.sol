// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {CommonBase} from "forge-std/Base.sol";
import {P} from "./Reference.sol";

/// @title Proofs of anything for a key whose secret scalars are known (fixtures/groth16.json): the simulator of Groth16
/// @notice alpha = a G1, beta = b G2, gamma = g G2, delta = d G2, IC_i = k_i G1. With A = u G1, B = beta, C = w G1 the equation reads
/// u b = a b + x g + w d, x = k_0 + sum of input_i k_(i+1): any u gives a proof. The verifier under test is the real one.
abstract contract TrapdoorProver is CommonBase {
    struct Trapdoor {
        uint256 a;
        uint256 b;
        uint256 g;
        uint256 inverseD;
        uint256[5] k;
    }

    bytes internal trapdoorKey;
    Trapdoor private _trapdoor;

    function loadTrapdoor() internal {
        string memory json = vm.readFile("src/test/fixtures/groth16.json");
        trapdoorKey = vm.parseJsonBytes(json, ".trapdoor.key");
        uint256[] memory scalars = vm.parseJsonUintArray(json, ".trapdoor.scalars");
        (_trapdoor.a, _trapdoor.b, _trapdoor.g) = (scalars[0], scalars[1], scalars[2]);
        _trapdoor.inverseD = _inverse(scalars[3]);
        for (uint256 i = 0; i < 5; ++i) {
            _trapdoor.k[i] = scalars[4 + i];
        }
    }

    function prove(uint256[4] memory inputs) internal view returns (uint256[8] memory proof) {
        Trapdoor memory t = _trapdoor;
        uint256 x = t.k[0];
        for (uint256 i = 0; i < 4; ++i) {
            x = addmod(x, mulmod(inputs[i], t.k[i + 1], P), P);
        }
        uint256 u = uint256(keccak256(abi.encode("u", inputs))) % P;
        uint256 w = addmod(mulmod(u, t.b, P), P - mulmod(t.a, t.b, P), P);
        w = mulmod(addmod(w, P - mulmod(x, t.g, P), P), t.inverseD, P);
        (proof[0], proof[1]) = _multiple(u);
        for (uint256 i = 0; i < 4; ++i) {
            proof[2 + i] = _keyWord(4 + i);
        }
        (proof[6], proof[7]) = _multiple(w);
    }

    function deployKey(bytes memory words) internal returns (address) {
        return deployKey(words, hex"61034180600a3d393df3", hex"00");
    }

    function deployKey(bytes memory words, bytes memory initCode, bytes memory prefix) internal returns (address key) {
        bytes memory init = bytes.concat(initCode, prefix, words);
        assembly ("memory-safe") {
            key := create(0, add(init, 32), mload(init))
        }
        require(key != address(0), "key not deployed");
    }

    /// Scalar times the generator of G1.
    function _multiple(uint256 scalar) private view returns (uint256 x, uint256 y) {
        (, bytes memory point) = address(7).staticcall(abi.encode(1, 2, scalar));
        return abi.decode(point, (uint256, uint256));
    }

    function _inverse(uint256 value) private view returns (uint256) {
        (, bytes memory result) = address(5).staticcall(abi.encode(32, 32, 32, value, P - 2, P));
        return abi.decode(result, (uint256));
    }

    function _keyWord(uint256 index) private view returns (uint256 word) {
        bytes memory key = trapdoorKey;
        assembly ("memory-safe") {
            word := mload(add(add(key, 32), mul(index, 32)))
        }
    }
}
