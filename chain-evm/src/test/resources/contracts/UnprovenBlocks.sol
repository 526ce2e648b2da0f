// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

struct BlockRecord {
    bytes32 blockHash;
    uint256 root;
    bytes32 paymentsDigest;
    uint48 queueEnd;
    uint40 time;
    uint32 touched;
}

/// @title The accepted blocks of a gateway that asks for no proof
/// @notice UnprovenBlocks.json beside it is solc 0.8.37's output for cancun, optimizer on.
contract UnprovenBlocks {
    event BlockAccepted(uint48 indexed number, uint32 epoch, BlockRecord record);

    mapping(uint48 number => bytes32 hash) public recordHash;

    function accept(uint48 number, uint32 epoch, BlockRecord calldata record) external {
        recordHash[number] = keccak256(abi.encode(record));
        emit BlockAccepted(number, epoch, record);
    }

    function acceptSilently(uint48 number, BlockRecord calldata record) external {
        recordHash[number] = keccak256(abi.encode(record));
    }

    function drop(uint48 number) external {
        delete recordHash[number];
    }
}
