// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Field, P} from "./Field.sol";
import {Header, IGateway, Submission} from "./IGateway.sol";

/// @title Public data of a block: docs/protocol.md, section 6
library PublicData {
    bytes32 private constant T_R = keccak256("zkLink/challenge/r/1");
    bytes32 private constant T_S = keccak256("zkLink/challenge/s/1");
    bytes32 private constant T_BLOCK = keccak256("zkLink/block/1");
    bytes32 private constant T_GENESIS = keccak256("zkLink/genesis/1");

    uint256 private constant TAG_HEADER = 1 << 240;
    /// Number of chain 0's payment vector; chain v's is 32 + v.
    uint256 internal constant PAYMENTS = 32;
    uint256 internal constant DATA = 64;

    /// What a proof is checked against, and what names the block.
    struct Derived {
        bytes32 blockHash;
        uint256 r;
        uint256[4] publicInputs;
    }

    /// @notice D of a vector.
    function digest(uint256[] calldata words) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(words));
    }

    /// @notice B_0; version = network [32] | version [8].
    function genesisHash(uint256 version, uint256 genesisRoot) internal pure returns (bytes32) {
        return keccak256(abi.encode(T_GENESIS, version, genesisRoot));
    }

    /// @notice Derives B_N, r and (c, r, s, f). Checks e_0, that c, the header's words and all e are < p, that the maps name only chains 1..31,
    /// and the lengths of both lists.
    function derive(Submission calldata block_, uint256 version, bytes32 previousHash, uint256 epoch)
        internal
        pure
        returns (Derived memory derived)
    {
        Header calldata header = block_.header;
        uint32 maps = header.queueMap | header.payMap;
        if (maps & 1 != 0) revert IGateway.BadMap(header.queueMap, header.payMap);
        uint256 vectors = count(header.queueMap) + count(header.payMap) + 1;
        _requireLength(block_.digests.length, vectors);
        _requireLength(block_.evaluations.length, vectors + 1);
        Field.requireMember(block_.commitment);

        bytes memory tail = abi.encodePacked(version | TAG_HEADER, abi.encode(header), block_.digests, block_.commitment);
        uint256 r = uint256(keccak256(bytes.concat(T_R, tail))) % P;
        uint256 e = _evaluateHeader(header, version | TAG_HEADER, r);
        if (block_.evaluations[0] != e) revert IGateway.WrongEvaluation(0, block_.evaluations[0], e);
        uint256 s = uint256(keccak256(abi.encodePacked(T_S, r, block_.evaluations))) % P;

        derived.blockHash = keccak256(bytes.concat(T_BLOCK, previousHash, bytes32(epoch), tail));
        derived.r = r;
        derived.publicInputs = [block_.commitment, r, s, _combine(block_.evaluations, header.queueMap, header.payMap, s)];
    }

    /// @notice Checks the words of vector `number`, which the map says are there or not, against their places in the two lists.
    /// @param index of the vector in the D-list
    function requireVector(Submission calldata block_, uint256[] calldata words, uint256 number, bool present, uint256 index, uint256 r)
        internal
        pure
    {
        if (present != (words.length != 0)) revert IGateway.WrongMapBit(number);
        if (present) requireEntry(block_, words, number, index, r);
    }

    /// @notice Checks that the lists hold D and e of these words, all < p. Zeros in front, which leave e as it is, are refused, so that the proof
    /// binds the words; in the circuit's vectors the first one has a tag.
    function requireEntry(Submission calldata block_, uint256[] calldata words, uint256 number, uint256 index, uint256 r) internal pure {
        if (words.length != 0 && words[0] == 0) revert IGateway.WrongLength(words.length, words.length - 1);
        bytes32 d = digest(words);
        if (block_.digests[index] != d) revert IGateway.WrongDigest(number, block_.digests[index], d);
        uint256 e = Field.evaluate(words, r);
        uint256 claimed = block_.evaluations[index + 1];
        if (claimed != e) revert IGateway.WrongEvaluation(number, claimed, e);
    }

    /// @notice Number of set bits.
    function count(uint256 bits) internal pure returns (uint256 n) {
        for (; bits != 0; bits &= bits - 1) {
            ++n;
        }
    }

    function _evaluateHeader(Header calldata header, uint256 w0, uint256 r) private pure returns (uint256 e) {
        e = Field.step(w0, r, header.number);
        e = Field.step(e, r, header.oldRoot);
        e = Field.step(e, r, header.newRoot);
        e = Field.step(e, r, header.time);
        e = Field.step(e, r, header.queueMap);
        e = Field.step(e, r, header.payMap);
    }

    /// f = sum of e_v s^v over the e-list, v = 0, queue chains, 32 + payment chains, 64.
    function _combine(uint256[] calldata evaluations, uint256 queueMap, uint256 payMap, uint256 s) private pure returns (uint256 f) {
        uint256 s32 = s;
        for (uint256 i = 0; i < 5; ++i) {
            s32 = mulmod(s32, s32, P);
        }
        f = evaluations[0];
        uint256 next = 1;
        uint256 sum;
        (sum, next) = _combineMap(evaluations, next, queueMap, 1, s);
        f = addmod(f, sum, P);
        (sum, next) = _combineMap(evaluations, next, payMap, s32, s);
        f = addmod(f, sum, P);
        Field.requireMember(evaluations[next]);
        f = addmod(f, mulmod(evaluations[next], mulmod(s32, s32, P), P), P);
    }

    function _combineMap(uint256[] calldata evaluations, uint256 next, uint256 map, uint256 power, uint256 s)
        private
        pure
        returns (uint256 sum, uint256 end)
    {
        end = next;
        for (; map != 0; map >>= 1) {
            if (map & 1 != 0) {
                Field.requireMember(evaluations[end]);
                sum = addmod(sum, mulmod(evaluations[end], power, P), P);
                ++end;
            }
            power = mulmod(power, s, P);
        }
    }

    function _requireLength(uint256 length, uint256 expected) private pure {
        if (length != expected) revert IGateway.WrongLength(length, expected);
    }
}
