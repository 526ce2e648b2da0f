// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DepositQueue} from "./DepositQueue.sol";
import {Groth16} from "./Groth16.sol";
import {BlockRecord, Deployment, Header, Status, Submission} from "./IGateway.sol";
import {PublicData} from "./PublicData.sol";

/// @title The blocks that a gateway accepted: docs/protocol.md, section 8, S1
/// @notice Of each block one slot stays, the hash of its record. Records above the head are leavings of an abort and count for nothing.
abstract contract BlockChain is DepositQueue {
    uint256 internal constant WORDS_PER_PAYMENT = 3;
    uint256 private constant MAX_TIME_AHEAD = 60 seconds;
    uint256 private constant MAX_TIME_BEHIND = 24 hours;

    /// Block numbers and queue positions; one slot.
    struct Progress {
        uint48 head;
        uint48 finalised;
        uint48 executed;
        uint48 queueCursor;
        uint40 headTime;
    }

    Progress internal _progress;
    bytes32 internal _headHash;
    uint256 private _headRoot;
    mapping(uint48 number => bytes32 hash) private _recordHashes;
    /// Base of each abort known here, ascending.
    uint48[] internal _abortBases;

    constructor(Deployment memory d) DepositQueue(d) {
        BlockRecord memory genesis;
        genesis.blockHash = PublicData.genesisHash(_version(), d.genesisRoot);
        genesis.root = d.genesisRoot;
        _recordHashes[0] = keccak256(abi.encode(genesis));
        _headHash = genesis.blockHash;
        _headRoot = genesis.root;
    }

    function accept(Submission calldata submission) external onlyOperator {
        Progress memory progress = _progress;
        Header calldata header = submission.header;
        uint48 number = progress.head + 1;
        if (header.number != number) revert WrongNumber(header.number, number);
        if (header.oldRoot != _headRoot) revert WrongOldRoot(header.oldRoot, _headRoot);
        if (isHub) _requireHubRules(header, progress.headTime);

        uint32 epoch = epochOf(number);
        PublicData.Derived memory derived = PublicData.derive(submission, _version(), _headHash, epoch);
        bytes32 paymentsDigest = _requireOwnVectors(submission, derived.r);
        if (submission.queueWords.length != 0) progress.queueCursor = _consume(progress.queueCursor, submission.queueWords);

        address verifyingKey = key[submission.shape];
        if (verifyingKey == address(0)) revert UnknownShape(submission.shape);
        if (!Groth16.verify(verifyingKey, derived.publicInputs, submission.proof)) revert InvalidProof();

        BlockRecord memory record = BlockRecord({
            blockHash: derived.blockHash,
            root: header.newRoot,
            paymentsDigest: paymentsDigest,
            queueEnd: progress.queueCursor,
            time: header.time,
            touched: header.queueMap | header.payMap
        });
        progress.head = number;
        progress.headTime = header.time;
        _progress = progress;
        _headHash = record.blockHash;
        _headRoot = record.root;
        _recordHashes[number] = keccak256(abi.encode(record));
        emit BlockAccepted(number, epoch, record);
    }

    function status() external view returns (Status memory) {
        Progress memory progress = _progress;
        return Status({
            headNumber: progress.head,
            headHash: _headHash,
            headRoot: _headRoot,
            headTime: progress.headTime,
            queueCursor: progress.queueCursor,
            queueLength: _queueLength,
            finalNumber: progress.finalised,
            executedNumber: progress.executed,
            aborts: uint32(_abortBases.length)
        });
    }

    function recordHash(uint48 number) external view returns (bytes32) {
        return number > _progress.head ? bytes32(0) : _recordHashes[number];
    }

    function abortBases() external view returns (uint48[] memory) {
        return _abortBases;
    }

    function epochOf(uint48 number) public view returns (uint32) {
        uint256 epoch = _abortBases.length;
        while (epoch > 0 && _abortBases[epoch - 1] >= number) --epoch;
        return uint32(epoch);
    }

    /// Refuses unless the record is that of an accepted block. The caller names a number <= head.
    function _requireRecord(uint48 number, BlockRecord calldata record) internal view {
        if (keccak256(abi.encode(record)) != _recordHashes[number]) revert WrongRecord(number);
    }

    /// Makes an accepted block the head again: the queue operations of the dropped ones wait once more.
    function _rewind(uint48 number, BlockRecord calldata record) internal {
        _requireRecord(number, record);
        _progress.head = number;
        _progress.queueCursor = record.queueEnd;
        _progress.headTime = record.time;
        _headHash = record.blockHash;
        _headRoot = record.root;
    }

    /// Time rule: expired orders must not stay fillable, nor future ones become so. Chains: whose acks could never come, must not be touched.
    function _requireHubRules(Header calldata header, uint40 previousTime) private view {
        bool late = header.time < previousTime || header.time + MAX_TIME_BEHIND < block.timestamp;
        if (late || header.time > block.timestamp + MAX_TIME_AHEAD) revert BadTime(header.time, previousTime, block.timestamp);
        if ((header.queueMap | header.payMap) & ~registeredChains != 0) revert BadMap(header.queueMap, header.payMap);
    }

    /// Checks this chain's two vectors and the data words against the lists; returns D of the payments, 0 if there are none.
    function _requireOwnVectors(Submission calldata submission, uint256 r) private view returns (bytes32 paymentsDigest) {
        uint256 queueMap = submission.header.queueMap;
        uint256 payMap = submission.header.payMap;
        uint256 own = uint256(1) << chain;
        PublicData.requireVector(submission, submission.queueWords, chain, queueMap & own != 0, PublicData.count(queueMap & (own - 1)), r);
        uint256 index = PublicData.count(queueMap) + PublicData.count(payMap & (own - 1));
        PublicData.requireVector(submission, submission.paymentWords, PublicData.PAYMENTS + chain, payMap & own != 0, index, r);
        if (payMap & own != 0) paymentsDigest = submission.digests[index];
        // The circuit says so too; but what could not be executed must not get in.
        _requireMultiple(submission.paymentWords.length, WORDS_PER_PAYMENT);

        if (isHub) {
            PublicData.requireEntry(submission, submission.dataWords, PublicData.DATA, submission.digests.length - 1, r);
        } else if (submission.dataWords.length != 0) {
            revert UnexpectedDataWords();
        }
    }
}
