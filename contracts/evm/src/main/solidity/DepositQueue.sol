// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {P} from "./Field.sol";
import {Deployment, Lane} from "./IGateway.sol";
import {Registry} from "./Registry.sol";

/// @title Deposits and the hashed queue of operations: docs/protocol.md, sections 4 and 8
/// @notice q_i = keccak[q_(i-1), w0, w1, w2, w3] is stored for each position i >= 1, so that a block can end at any of them.
abstract contract DepositQueue is Registry, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    uint256 private constant WORDS_PER_OPERATION = 4;
    uint256 private constant TAG_DEPOSIT = 2 << 240;
    uint256 private constant LANE_CAP = 1 << 115;
    uint8 private constant MAX_SUB_ACCOUNT = 15;
    uint8 private constant KIND_EOA = 0;
    uint8 private constant KIND_ED25519 = 32;
    /// Expiries are 40 bits wide, six to a slot: only one deposit in six pays for a fresh one.
    uint256 private constant EXPIRIES_PER_SLOT = 6;
    uint256 private constant EXPIRY_BITS = 40;

    uint48 internal _queueLength;
    uint128 public depositFee;
    mapping(uint48 position => bytes32 hash) public queueHash;
    mapping(uint256 group => uint256 expiries) private _expiries;

    constructor(Deployment memory d) Registry(d) {
        _setDepositFee(d.depositFee);
    }

    function deposit(uint16 token, uint256 amount, uint8 subAccount, uint256 keyHash) external payable returns (uint48 position) {
        if (keyHash >= P) revert BadKeyHash(keyHash);
        return _deposit(token, amount, subAccount, _callerKind(), _word(msg.sender), keyHash);
    }

    function depositFor(uint16 token, uint256 amount, uint8 subAccount, uint8 ownerKind, bytes32 owner)
        external
        payable
        returns (uint48 position)
    {
        bool evmOwner = ownerKind == KIND_EOA || ownerKind == chain;
        if (ownerKind > KIND_ED25519 || owner == 0 || (evmOwner && uint256(owner) >> 160 != 0)) revert BadOwner(ownerKind, owner);
        return _deposit(token, amount, subAccount, ownerKind, owner, 0);
    }

    function collectFees() external {
        Address.sendValue(payable(operator), address(this).balance);
    }

    function setDepositFee(uint128 fee) external onlyOwner {
        _setDepositFee(fee);
    }

    function expiryOf(uint48 position) external view returns (uint40) {
        return uint40(_expiries[position / EXPIRIES_PER_SLOT] >> _expiryShift(position));
    }

    /// Checks that the words are the next operations after `from`, and returns the position of the last one.
    function _consume(uint48 from, uint256[] calldata words) internal view returns (uint48 end) {
        _requireMultiple(words.length, WORDS_PER_OPERATION);
        end = from + uint48(words.length / WORDS_PER_OPERATION);
        if (end > _queueLength) revert QueueExceeded(end);
        bytes32 hash = queueHash[from];
        for (uint256 i = 0; i < words.length; i += WORDS_PER_OPERATION) {
            hash = keccak256(abi.encodePacked(hash, words[i:i + WORDS_PER_OPERATION]));
        }
        if (hash != queueHash[end]) revert QueueMismatch(end);
    }

    function _requireMultiple(uint256 length, uint256 of_) internal pure {
        if (length % of_ != 0) revert WrongLength(length, length - length % of_);
    }

    /// An account without code is its transaction's origin, or it is a contract under construction, whose kind can't be told.
    /// A delegation designator (EIP-7702) is 0xef0100 and an address; no contract's code can start with 0xef (EIP-3541).
    function _callerKind() private view returns (uint8) {
        if (msg.sender.code.length == 0) {
            if (msg.sender != tx.origin) revert CallerWithoutCode(msg.sender, tx.origin);
            return KIND_EOA;
        }
        bytes memory code = msg.sender.code;
        return code.length == 23 && bytes3(code) == 0xef0100 ? KIND_EOA : chain;
    }

    function _deposit(uint16 token, uint256 amount, uint8 subAccount, uint8 ownerKind, bytes32 owner, uint256 keyHash)
        private
        nonReentrant
        returns (uint48 position)
    {
        if (msg.value != depositFee) revert WrongFee(msg.value, depositFee);
        if (subAccount > MAX_SUB_ACCOUNT) revert BadSubAccount(subAccount);
        (uint128 units, uint256 received) = _pull(token, amount);

        position = ++_queueLength;
        uint256 w0 = units | uint256(token) << 120 | uint256(subAccount) << 130 | uint256(ownerKind) << 134 | TAG_DEPOSIT;
        bytes32 hash = keccak256(abi.encode(queueHash[position - 1], w0, uint256(owner) >> 128, uint128(uint256(owner)), keyHash));
        queueHash[position] = hash;
        uint40 expiry = uint40(block.timestamp + queueExpiry);
        _expiries[position / EXPIRIES_PER_SLOT] |= uint256(expiry) << _expiryShift(position);
        emit Deposited(position, token, owner, ownerKind, subAccount, units, keyHash, hash, expiry, msg.sender, received);
    }

    /// Pulls tokens and counts what arrived, so that a token which keeps a fee is credited net of it.
    function _pull(uint16 token, uint256 amount) private returns (uint128 units, uint256 received) {
        Lane storage to = _requireLane(token);
        IERC20 erc20 = IERC20(to.erc20);
        uint256 before = erc20.balanceOf(address(this));
        erc20.safeTransferFrom(msg.sender, address(this), amount);
        received = erc20.balanceOf(address(this)) - before;

        uint256 scaled = received * 10 ** (MAX_DECIMALS - to.decimals);
        if (scaled < to.minimum) revert BelowMinimum(scaled, to.minimum);
        if (scaled > LANE_CAP - to.deposited) revert LaneFull(scaled);
        units = uint128(scaled);
        to.deposited += units;
    }

    function _setDepositFee(uint128 fee) private {
        if (fee > depositFeeCap) revert FeeAboveCap(fee, depositFeeCap);
        depositFee = fee;
        emit DepositFeeChanged(fee);
    }

    function _expiryShift(uint48 position) private pure returns (uint256) {
        return (position % EXPIRIES_PER_SLOT) * EXPIRY_BITS;
    }
}
