// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Attestations} from "./Attestations.sol";
import {P} from "./Field.sol";
import {Deployment, IGateway, Lane, Signature} from "./IGateway.sol";
import {VerifyingKey} from "./VerifyingKey.sol";

/// @title Who and what a gateway knows: chains, lanes, verifying keys, attestors, operator
/// @notice Verifying keys, attestors and all parameters of the deployment are fixed by the constructor: there is nothing to swap.
/// The governor (owner) can only append lanes and chains, name the operator and set the deposit fee up to its cap. It is trusted
/// not to append junk: a worthless ERC20 registered as a valuable token on one chain is that token in the ledger.
abstract contract Registry is IGateway, Ownable2Step {
    uint256 internal constant VERSION = 1;
    uint256 internal constant TOKENS = 1 << 10;
    uint256 internal constant MAX_CHAIN = 31;
    uint256 internal constant MAX_DECIMALS = 18;

    uint32 public immutable network;
    uint8 public immutable chain;
    bool public immutable isHub;
    bytes32 public immutable hubGateway;
    uint32 public immutable queueExpiry;
    uint128 public immutable depositFeeCap;
    uint256 public immutable attestorThreshold;
    bytes32 public immutable attestorSetHash;

    address public operator;
    /// Hub: bit v = chain v is registered. Shares operator's slot, which accept reads anyway.
    uint32 public registeredChains;

    mapping(uint8 chain => bytes32 gateway) public gatewayOf;
    mapping(uint8 shape => address key) public key;
    mapping(address account => bool) public isAttestor;
    mapping(uint16 token => Lane) internal _lanes;
    mapping(address erc20 => bool) private _hasLane;

    modifier onlyHub() {
        if (!isHub) revert OnlyOnHub();
        _;
    }

    modifier onlySpoke() {
        if (isHub) revert OnlyOnSpoke();
        _;
    }

    modifier onlyOperator() {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        _;
    }

    constructor(Deployment memory d) Ownable(d.governor) {
        if (d.chain == 0 || d.chain > MAX_CHAIN) revert BadDeployment("chain");
        if (d.genesisRoot >= P) revert BadDeployment("genesis root");
        if (d.queueExpiry == 0) revert BadDeployment("queue expiry");
        if (d.attestorThreshold == 0 || d.attestorThreshold > d.attestors.length) revert BadDeployment("attestor threshold");
        if (d.keys.length == 0 || d.keys.length > type(uint8).max) revert BadDeployment("keys");

        network = d.network;
        chain = d.chain;
        isHub = d.hubGateway == 0;
        queueExpiry = d.queueExpiry;
        depositFeeCap = d.depositFeeCap;
        attestorThreshold = d.attestorThreshold;
        attestorSetHash = Attestations.setHash(d.attestorThreshold, d.attestors);
        bytes32 self = _word(address(this));
        hubGateway = d.hubGateway == 0 ? self : d.hubGateway;
        if (d.hubGateway == 0) _registerChain(d.chain, self);
        _setOperator(d.operator);

        address previous = address(0);
        for (uint256 i = 0; i < d.attestors.length; ++i) {
            if (d.attestors[i] <= previous) revert BadDeployment("attestors not ascending");
            previous = d.attestors[i];
            isAttestor[previous] = true;
        }
        for (uint256 i = 0; i < d.keys.length; ++i) {
            VerifyingKey.requireUsable(i, d.keys[i]);
            key[uint8(i)] = d.keys[i];
        }
    }

    function registerLane(uint16 token, address erc20, uint128 minimum) external onlyOwner {
        if (token >= TOKENS) revert BadLane("token number");
        if (minimum == 0) revert BadLane("minimum");
        if (_lanes[token].erc20 != address(0) || _hasLane[erc20]) revert LaneTaken(token, erc20);
        uint8 decimals = IERC20Metadata(erc20).decimals();
        if (decimals > MAX_DECIMALS) revert BadLane("decimals");
        _hasLane[erc20] = true;
        _lanes[token] = Lane({erc20: erc20, decimals: decimals, minimum: minimum, deposited: 0});
        emit LaneRegistered(token, erc20, decimals, minimum);
    }

    function registerChain(uint8 number, bytes32 gateway) external onlyOwner onlyHub {
        _registerChain(number, gateway);
    }

    function setOperator(address account) external onlyOwner {
        _setOperator(account);
    }

    function lane(uint16 token) external view returns (Lane memory) {
        return _lanes[token];
    }

    /// network [32] | version [8]
    function _version() internal view returns (uint256) {
        return network | (VERSION << 32);
    }

    function _requireLane(uint16 token) internal view returns (Lane storage found) {
        found = _lanes[token];
        if (found.erc20 == address(0)) revert UnknownLane(token);
    }

    /// The channel between the hub and a chain: between the hub and this gateway on a spoke.
    function _channel(uint8 number, bytes32 gateway) internal view returns (Attestations.Channel memory) {
        return
            Attestations.Channel({
                version: _version(), attestorSet: attestorSetHash, hubGateway: hubGateway, chain: number, gateway: gateway
            });
    }

    function _requireAttested(bytes32 digest, Signature[] calldata signatures) internal view {
        Attestations.requireSigned(isAttestor, attestorThreshold, digest, signatures);
    }

    function _word(address account) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }

    function _registerChain(uint8 number, bytes32 gateway) private {
        if (number == 0 || number > MAX_CHAIN || gateway == 0 || gatewayOf[number] != 0) revert BadChain(number);
        gatewayOf[number] = gateway;
        registeredChains |= uint32(1) << number;
        emit ChainRegistered(number, gateway);
    }

    function _setOperator(address account) private {
        if (account == address(0)) revert NoOperator();
        operator = account;
        emit OperatorChanged(account);
    }
}
