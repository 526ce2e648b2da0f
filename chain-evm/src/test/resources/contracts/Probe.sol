// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title What the adapter's tests need of a contract: every way to fail, every kind of value
/// @notice Probe.json beside it is solc 0.8.37's output for cancun, optimizer on.
contract Probe {
    struct Inner {
        uint8 small;
        bytes32[] words;
        string text;
    }

    error Refused(uint256 got, address by, bytes32 word);

    event Noted(uint48 indexed number, address indexed by, Inner inner);

    uint256 public counter;

    function count(uint256 expected) external {
        if (counter != expected) revert Refused(expected, msg.sender, bytes32(uint256(7)));
        ++counter;
    }

    function note(uint48 number, Inner calldata inner) external {
        emit Noted(number, msg.sender, inner);
    }

    function echo(Inner[] calldata inners, int64 negative, bool flag, bytes calldata data)
        external
        pure
        returns (Inner[] memory, int64, bool, bytes memory)
    {
        return (inners, negative, flag, data);
    }

    function failWithReason() external pure {
        revert("no luck");
    }

    function failWithPanic(uint256 zero) external pure returns (uint256) {
        return 1 / zero;
    }

    function failSilently() external pure {
        revert();
    }

    /// Passes an estimate and fails in its block when something else was faster.
    function failAfter(uint256 limit) external {
        if (counter >= limit) revert("too late");
        counter += 2;
    }
}
