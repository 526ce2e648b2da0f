// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IGateway, Signature} from "./IGateway.sol";

/// @title The messages between chains, as signed by attestors: docs/protocol.md, section 8
/// @notice A channel is named by (hub gateway, chain number, gateway of that chain) in a network of one version and attestor set.
library Attestations {
    bytes32 private constant T_ACK = keccak256("zkLink/ack/1");
    bytes32 private constant T_FINAL = keccak256("zkLink/final/1");
    bytes32 private constant T_ABORT = keccak256("zkLink/abort/1");
    /// Place of the flag that a message says the hub has frozen: no message of this version does.
    uint256 private constant NOT_FROZEN = 0;

    /// @param version network [32] | version [8]
    /// @param attestorSet hash of threshold and addresses
    struct Channel {
        uint256 version;
        bytes32 attestorSet;
        bytes32 hubGateway;
        uint256 chain;
        bytes32 gateway;
    }

    function ackDigest(Channel memory on, uint256 epoch, uint256 number, bytes32 blockHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(T_ACK, on.version, on.attestorSet, on.chain, on.gateway, on.hubGateway, epoch, number, blockHash));
    }

    function finalDigest(Channel memory on, uint256 epoch, uint256 number, bytes32 blockHash, uint256 root)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(
            abi.encode(T_FINAL, on.version, on.attestorSet, on.hubGateway, on.chain, on.gateway, epoch, number, blockHash, root, NOT_FROZEN)
        );
    }

    function abortDigest(Channel memory on, uint256 newEpoch, uint256 base, bytes32 baseHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(T_ABORT, on.version, on.attestorSet, on.hubGateway, on.chain, on.gateway, newEpoch, base, baseHash));
    }

    /// @notice Hash of an attestor set: keccak[threshold, address_1, ..., address_n].
    function setHash(uint256 threshold, address[] memory attestors) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(threshold, attestors));
    }

    /// @notice Refuses unless at least `threshold` attestors signed, in strictly ascending order, with low s.
    function requireSigned(
        mapping(address account => bool) storage attestors,
        uint256 threshold,
        bytes32 digest,
        Signature[] calldata signatures
    ) internal view {
        if (signatures.length < threshold) revert IGateway.TooFewSignatures(signatures.length, threshold);
        address previous = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            address signer = ECDSA.recover(digest, signatures[i].v, signatures[i].r, signatures[i].s);
            if (!attestors[signer]) revert IGateway.NotAttestor(signer);
            if (signer <= previous) revert IGateway.SignersNotAscending(signer, previous);
            previous = signer;
        }
    }
}
