// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {BlockChain} from "./BlockChain.sol";
import {Finality} from "./Finality.sol";
import {BlockRecord, Deployment, Lane} from "./IGateway.sol";
import {PublicData} from "./PublicData.sol";

/// @title The gateway: execution of final blocks and payouts on top of queue, blocks and finality
/// @notice Execution calls nobody: a payment becomes a pending balance, in 18-decimal units, also when its recipient is no address
/// or its token has no lane here. Owners are paid by claim.
contract Gateway is Finality {
    using SafeERC20 for IERC20;

    mapping(uint16 token => mapping(bytes32 recipient => uint256 units)) public pending;

    constructor(Deployment memory d) BlockChain(d) {}

    function execute(BlockRecord[] calldata records, uint256[][] calldata payments) external {
        if (payments.length != records.length) revert WrongLength(payments.length, records.length);
        uint48 number = _progress.executed;
        uint48 finalNumber = _progress.finalised;
        for (uint256 i = 0; i < records.length; ++i) {
            if (++number > finalNumber) revert NotFinal(number, finalNumber);
            _requireRecord(number, records[i]);
            bytes32 digest = payments[i].length == 0 ? bytes32(0) : PublicData.digest(payments[i]);
            if (digest != records[i].paymentsDigest) revert WrongPayments(number);
            _credit(number, payments[i]);
        }
        _progress.executed = number;
        emit BlocksExecuted(number);
    }

    function claim(uint16 token, address owner) external nonReentrant returns (uint256 amount) {
        Lane storage from = _requireLane(token);
        uint256 scale = 10 ** (MAX_DECIMALS - from.decimals);
        uint256 units = pending[token][_word(owner)];
        amount = units / scale;
        if (amount == 0) revert NothingToClaim(token, owner);
        pending[token][_word(owner)] = units % scale;
        emit Claimed(token, owner, amount);
        IERC20(from.erc20).safeTransfer(owner, amount);
    }

    /// w0 = amount [120] | token [10] | account [27] | fastRate [16] | 0 [67] | tag 3 [8], w1 = recipientHi, w2 = recipientLo;
    /// the circuit proved the widths.
    function _credit(uint48 number, uint256[] calldata words) private {
        for (uint256 i = 0; i < words.length; i += WORDS_PER_PAYMENT) {
            uint256 w0 = words[i];
            uint128 amount = uint128(w0 & ((1 << 120) - 1));
            uint16 token = uint16(w0 >> 120 & (TOKENS - 1));
            bytes32 recipient = bytes32(words[i + 1] << 128 | words[i + 2]);
            pending[token][recipient] += amount;
            emit PaymentCredited(number, token, recipient, uint32(w0 >> 130 & ((1 << 27) - 1)), amount);
        }
    }
}
