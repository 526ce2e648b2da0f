// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGateway} from "../../../main/solidity/IGateway.sol";

/// A contract that deposits for itself; also what a delegated account runs.
contract Depositor {
    receive() external payable {}

    function deposit(IGateway gateway, IERC20 erc20, uint16 token, uint256 amount) external payable {
        erc20.approve(address(gateway), amount);
        gateway.deposit{value: msg.value}(token, amount, 0, 0);
    }
}

/// A contract that deposits while it has no code yet.
contract DepositsWhenBuilt {
    constructor(IGateway gateway, IERC20 erc20, uint16 token, uint256 amount) payable {
        erc20.approve(address(gateway), amount);
        gateway.deposit{value: msg.value}(token, amount, 0, 0);
    }
}

/// An ERC20 that misbehaves as it is told.
contract HostileToken {
    enum Mode {
        Plain,
        ReturnsFalse,
        ReturnsNothing,
        Reverts
    }

    uint8 public decimals = 18;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    Mode private _mode;
    uint256 private _fee;
    address private _target;
    uint256 private _value;
    bytes private _call;

    function setMode(Mode mode) external {
        _mode = mode;
    }

    /// Base units that every transfer loses.
    function setFee(uint256 fee) external {
        _fee = fee;
    }

    /// What every transfer calls; a failure is passed on.
    function setCallback(address target, uint256 value, bytes calldata data) external {
        (_target, _value, _call) = (target, value, data);
    }

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        require(_mode != Mode.Reverts, "hostile");
        if (_target != address(0)) {
            (bool ok, bytes memory reason) = _target.call{value: _value}(_call);
            if (!ok) {
                assembly ("memory-safe") {
                    revert(add(reason, 32), mload(reason))
                }
            }
        }
        if (_mode == Mode.ReturnsFalse) _return(false);
        balanceOf[from] -= amount;
        balanceOf[to] += amount - _fee;
        if (_mode == Mode.ReturnsNothing) return;
        _return(true);
    }

    function _return(bool ok) private pure {
        assembly ("memory-safe") {
            mstore(0, ok)
            return(0, 32)
        }
    }
}
