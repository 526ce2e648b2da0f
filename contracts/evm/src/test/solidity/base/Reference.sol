// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Header} from "../../../main/solidity/IGateway.sol";

uint256 constant P = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

/// A vector of words with its number: 0 header, v queue, 32 + v payments, 64 data.
struct Vector {
    uint256 number;
    uint256[] words;
}

/// @title Section 6 of docs/protocol.md once more, over memory, written to be read; checked against publicdata.json
library Reference {
    function version(uint32 network) internal pure returns (uint256) {
        return network | (uint256(1) << 32);
    }

    function headerWords(uint32 network, Header memory h) internal pure returns (uint256[] memory words) {
        words = new uint256[](7);
        words[0] = version(network) | (uint256(1) << 240);
        (words[1], words[2], words[3]) = (h.number, h.oldRoot, h.newRoot);
        (words[4], words[5], words[6]) = (h.time, h.queueMap, h.payMap);
    }

    function digest(uint256[] memory words) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(words));
    }

    function evaluate(uint256[] memory words, uint256 r) internal pure returns (uint256 e) {
        uint256 weight = 1;
        for (uint256 i = words.length; i > 0; --i) {
            e = addmod(e, mulmod(words[i - 1], weight, P), P);
            weight = mulmod(weight, r, P);
        }
    }

    function challengeR(uint256[] memory header, bytes32[] memory digests, uint256 c) internal pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(keccak256("zkLink/challenge/r/1"), header, digests, c))) % P;
    }

    function challengeS(uint256 r, uint256[] memory evaluations) internal pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(keccak256("zkLink/challenge/s/1"), r, evaluations))) % P;
    }

    /// Numbers of the vectors in the D-list.
    function vectorNumbers(uint256 queueMap, uint256 payMap) internal pure returns (uint256[] memory numbers) {
        uint256[] memory all = new uint256[](65);
        uint256 n;
        for (uint256 v = 0; v < 64; ++v) {
            if ((queueMap | payMap << 32) >> v & 1 != 0) all[n++] = v;
        }
        all[n++] = 64;
        numbers = new uint256[](n);
        for (uint256 i = 0; i < n; ++i) {
            numbers[i] = all[i];
        }
    }

    /// @param numbers of the vectors in the D-list
    function combine(uint256[] memory evaluations, uint256[] memory numbers, uint256 s) internal pure returns (uint256 f) {
        f = evaluations[0];
        for (uint256 i = 0; i < numbers.length && i + 1 < evaluations.length; ++i) {
            f = addmod(f, mulmod(evaluations[i + 1], power(s, numbers[i]), P), P);
        }
    }

    function power(uint256 base, uint256 exponent) internal pure returns (uint256 result) {
        result = 1;
        for (uint256 i = 0; i < exponent; ++i) {
            result = mulmod(result, base, P);
        }
    }

    function blockHash(bytes32 previous, uint256 epoch, uint256[] memory header, bytes32[] memory digests, uint256 c)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encodePacked(keccak256("zkLink/block/1"), previous, epoch, header, digests, c));
    }

    function genesisHash(uint32 network, uint256 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkLink/genesis/1"), version(network), root));
    }

    function depositWords(uint256 amount, uint256 token, uint256 subAccount, uint256 kind, bytes32 owner, uint256 keyHash)
        internal
        pure
        returns (uint256[] memory words)
    {
        words = new uint256[](4);
        words[0] = amount + token * 2 ** 120 + subAccount * 2 ** 130 + kind * 2 ** 134 + 2 * 2 ** 240;
        words[1] = uint256(owner) / 2 ** 128;
        words[2] = uint256(owner) % 2 ** 128;
        words[3] = keyHash;
    }

    function paymentWords(uint256 amount, uint256 token, uint256 account, bytes32 recipient)
        internal
        pure
        returns (uint256[] memory words)
    {
        words = new uint256[](3);
        words[0] = amount + token * 2 ** 120 + account * 2 ** 130 + 3 * 2 ** 240;
        words[1] = uint256(recipient) / 2 ** 128;
        words[2] = uint256(recipient) % 2 ** 128;
    }

    function concat(uint256[] memory a, uint256[] memory b) internal pure returns (uint256[] memory all) {
        all = new uint256[](a.length + b.length);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = i < a.length ? a[i] : b[i - a.length];
        }
    }
}
