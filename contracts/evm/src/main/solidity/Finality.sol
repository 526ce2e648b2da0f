// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Attestations} from "./Attestations.sol";
import {BlockChain} from "./BlockChain.sol";
import {BlockRecord, HubFinal, Signature} from "./IGateway.sol";

/// @title Acks, finality and aborts: docs/protocol.md, section 8, S2, S3, S5 and the learning of S4
/// @notice Only the hub decides. A block that a gateway accepted is dropped only by the hub's abort, or, on a spoke, because the hub's final
/// block of that number is another one, with all that followed it. Final blocks are never dropped: every base is at least the last final number.
abstract contract Finality is BlockChain {
    /// `aborts` is the number of aborts when it was taken: the next base cuts off what the ack covers.
    struct Ack {
        uint48 number;
        uint32 aborts;
    }

    mapping(uint8 chain => Ack) private _acks;

    function ack(uint8 number, uint48 blockNumber, BlockRecord calldata record, Signature[] calldata signatures) external onlyHub {
        bytes32 gateway = gatewayOf[number];
        if (gateway == 0 || number == chain) revert UnknownChain(number);
        _requireAccepted(blockNumber);
        _requireRecord(blockNumber, record);
        _requireAttested(Attestations.ackDigest(_channel(number, gateway), epochOf(blockNumber), blockNumber, record.blockHash), signatures);
        if (blockNumber <= acknowledged(number)) return;
        _acks[number] = Ack({number: blockNumber, aborts: uint32(_abortBases.length)});
        emit Acknowledged(number, blockNumber);
    }

    function finalise(BlockRecord[] calldata records) external onlyHub {
        uint48 number = _progress.finalised;
        for (uint256 i = 0; i < records.length; ++i) {
            _requireAccepted(++number);
            _requireRecord(number, records[i]);
            _requireAcknowledged(number, records[i].touched & ~(uint32(1) << chain));
        }
        if (records.length != 0) _setFinal(number, records[records.length - 1]);
    }

    function learn(uint48 number, BlockRecord calldata record, Signature[] calldata signatures) external onlySpoke {
        _requireAccepted(number);
        _requireRecord(number, record);
        _requireAttested(Attestations.finalDigest(_ownChannel(), epochOf(number), number, record.blockHash, record.root), signatures);
        if (number > _progress.finalised) _setFinal(number, record);
    }

    function abort(BlockRecord calldata lastFinal) external onlyHub onlyOperator {
        uint48 base = _progress.finalised;
        if (base == _progress.head) revert NothingToAbort();
        _rewind(base, lastFinal);
        _abortBases.push(base);
        emit BlocksAborted(uint32(_abortBases.length), base, lastFinal.blockHash);
    }

    function applyAbort(uint32 newEpoch, uint48 base, bytes32 baseHash, BlockRecord calldata record, Signature[] calldata signatures)
        external
        onlySpoke
    {
        _requireAttested(Attestations.abortDigest(_ownChannel(), newEpoch, base, baseHash), signatures);
        uint256 known = _abortBases.length;
        if (newEpoch <= known) return;
        if (newEpoch != known + 1) revert WrongEpoch(newEpoch, uint32(known + 1));
        _requireBase(base, known);
        if (base < _progress.head) _rewind(base, record);
        _abortBases.push(base);
        emit BlocksAborted(newEpoch, base, baseHash);
    }

    function dropDiverged(
        HubFinal calldata hub,
        BlockRecord calldata record,
        BlockRecord calldata lastFinal,
        Signature[] calldata signatures
    ) external onlySpoke {
        _requireAttested(Attestations.finalDigest(_ownChannel(), hub.epoch, hub.number, hub.blockHash, hub.root), signatures);
        // With an abort missing here, the abort itself says what to drop; this would drop more.
        uint32 epoch = epochOf(hub.number);
        if (hub.epoch != epoch) revert WrongEpoch(hub.epoch, epoch);
        uint48 kept = _progress.finalised;
        if (hub.number != kept + 1) revert WrongNumber(hub.number, kept + 1);
        _requireAccepted(hub.number);
        _requireRecord(hub.number, record);
        if (record.blockHash == hub.blockHash) revert NotDiverged(hub.number);
        _rewind(kept, lastFinal);
        emit DivergedBlocksDropped(kept);
    }

    function acknowledged(uint8 number) public view returns (uint48) {
        Ack memory latest = _acks[number];
        if (latest.aborts == _abortBases.length) return latest.number;
        uint48 base = _abortBases[latest.aborts];
        return latest.number < base ? latest.number : base;
    }

    function _requireAccepted(uint48 number) private view {
        if (number > _progress.head) revert NotAccepted(number, _progress.head);
    }

    /// The hub's final number only grows, so its bases do; this gateway's final number is one that the hub had before.
    function _requireBase(uint48 base, uint256 known) private view {
        uint48 least = _progress.finalised;
        if (known != 0 && _abortBases[known - 1] > least) least = _abortBases[known - 1];
        if (base < least) revert AbortBelowFinal(base, least);
    }

    function _requireAcknowledged(uint48 number, uint32 chains) private view {
        for (uint8 v = 1; chains >> v != 0; ++v) {
            if (chains >> v & 1 != 0 && acknowledged(v) < number) revert NotAcknowledged(number, v);
        }
    }

    function _setFinal(uint48 number, BlockRecord calldata record) private {
        _progress.finalised = number;
        emit BlocksFinal(number, record.blockHash, record.root);
    }

    function _ownChannel() private view returns (Attestations.Channel memory) {
        return _channel(chain, _word(address(this)));
    }
}
