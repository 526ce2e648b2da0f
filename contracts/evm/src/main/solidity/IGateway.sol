// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// What a gateway is deployed with; nothing in it changes afterwards, except operator, governor and deposit fee.
/// @param network zkLink's network number, part of every block and message
/// @param chain this chain's zkLink number, 1..31 (not its EVM chain id)
/// @param hubGateway gateway of the hub (an EVM address left-padded with zeros), or 0: this gateway is the hub
/// @param genesisRoot state root of block 0, < p
/// @param governor owner in the sense of Ownable2Step: appends lanes and chains, names the operator, sets the deposit fee
/// @param operator accepts and aborts blocks
/// @param queueExpiry seconds after which a queue operation that no final block consumed is expired
/// @param depositFee fee of a deposit in wei of the chain's own coin
/// @param depositFeeCap what the governor can raise that fee to at most, in wei
/// @param attestorThreshold number of attestors that have to sign a message, 1..attestors.length
/// @param attestors addresses, strictly ascending
/// @param keys verifying keys as data contracts (layout: see VerifyingKey.sol); index = shape number of a submission
struct Deployment {
    uint32 network;
    uint8 chain;
    bytes32 hubGateway;
    uint256 genesisRoot;
    address governor;
    address operator;
    uint32 queueExpiry;
    uint128 depositFee;
    uint128 depositFeeCap;
    uint256 attestorThreshold;
    address[] attestors;
    address[] keys;
}

/// Words w1..w6 of a block's header vector; w0 = network [32] | version [8] | 0 [200] | tag 1 [8] is the gateway's own.
/// @param time seconds since 1970 of the block's first command
/// @param queueMap bit v is set if and only if the block consumes queue operations of chain v; bit 0 is never set
/// @param payMap bit v is set if and only if the block pays on chain v; bit 0 is never set
struct Header {
    uint48 number;
    uint256 oldRoot;
    uint256 newRoot;
    uint40 time;
    uint32 queueMap;
    uint32 payMap;
}

/// A block as its operator submits it: the same on every chain, apart from the three vectors of words at the end.
/// @param header the block's header
/// @param digests the D-list: D of the queue vectors in queueMap, ascending by chain, of the payment vectors in payMap, then D_64
/// @param evaluations the e-list: e_0, then in the order of the D-list; each < p
/// @param commitment c, the commitment to the committed wires, < p
/// @param shape number of the verifying key
/// @param proof Groth16 proof in EIP-197 order: A.x, A.y, B.x_1, B.x_0, B.y_1, B.y_0, C.x, C.y (x = x_0 + x_1 i)
/// @param queueWords this chain's queue vector, four words an operation
/// @param paymentWords this chain's payment vector, three words a payment
/// @param dataWords the data availability vector on the hub, empty elsewhere
struct Submission {
    Header header;
    bytes32[] digests;
    uint256[] evaluations;
    uint256 commitment;
    uint8 shape;
    uint256[8] proof;
    uint256[] queueWords;
    uint256[] paymentWords;
    uint256[] dataWords;
}

/// What a gateway remembers of an accepted block, as the keccak-256 of these six words: whoever needs it supplies it again.
/// It is in the event BlockAccepted. Block 0's record is (B_0, genesisRoot, 0, 0, 0, 0).
/// @param blockHash B_N
/// @param root the header's newRoot
/// @param paymentsDigest D of this chain's payment vector, 0 when it is empty
/// @param queueEnd position of the last queue operation of this chain consumed by blocks <= N
/// @param time the header's time
/// @param touched queueMap | payMap
struct BlockRecord {
    bytes32 blockHash;
    uint256 root;
    bytes32 paymentsDigest;
    uint48 queueEnd;
    uint40 time;
    uint32 touched;
}

/// secp256k1 signature over a digest itself, without a prefix; v is 27 or 28, s in the lower half.
struct Signature {
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// What a final message of the hub states.
/// @param epoch epoch of block `number`: number of aborts on the hub whose base is below it
/// @param blockHash B_F
/// @param root root_F
struct HubFinal {
    uint32 epoch;
    uint48 number;
    bytes32 blockHash;
    uint256 root;
}

/// One token on this chain.
/// @param erc20 its contract
/// @param decimals of that contract, at most 18
/// @param minimum least deposit, in 18-decimal units, > 0
/// @param deposited total of all deposits ever, in 18-decimal units, at most 2^115
struct Lane {
    address erc20;
    uint8 decimals;
    uint128 minimum;
    uint128 deposited;
}

/// Where a gateway stands; numbers of blocks and positions in the queue count from 1, 0 = none yet.
/// @param headNumber last accepted block, headHash its hash B_N, headRoot its root, headTime its time
/// @param queueCursor position of the last queue operation that the accepted blocks consume
/// @param queueLength position of the last operation in the queue
/// @param finalNumber last block known to be final on the hub
/// @param executedNumber last block whose payments were credited here
/// @param aborts number of aborts of the hub that are known here
struct Status {
    uint48 headNumber;
    bytes32 headHash;
    uint256 headRoot;
    uint40 headTime;
    uint48 queueCursor;
    uint48 queueLength;
    uint48 finalNumber;
    uint48 executedNumber;
    uint32 aborts;
}

/// @title The gateway of one chain: holds deposits, follows proven blocks, pays withdrawals. See docs/protocol.md, sections 4, 6 and 8.
/// @notice Hub and spoke are one contract. The operator calls accept and abort, the governor register* and set*; everything else is open to anyone.
/// Amounts are 18-decimal units unless called base units (the ERC20's own).
///
/// Messages are digests signed by at least `attestorThreshold` attestors, signatures in strictly ascending order of signer:
///   ack    keccak[T_ack,   version, set, v, gateway of v, hub gateway, epoch of M, M, B_M]
///   final  keccak[T_final, version, set, hub gateway, v, gateway of v, epoch of F, F, B_F, root_F, freeze]
///   abort  keccak[T_abort, version, set, hub gateway, v, gateway of v, newEpoch, base, B_base]
/// with version = network [32] | version [8] (no tag), set = keccak[threshold, address_1, ...], addresses of EVM gateways left-padded,
/// epoch of a block = number of aborts whose base is below its number, freeze = 0 (the place of the exodus flag).
/// B_0 = keccak[T_0, version, genesisRoot] with the same version word.
interface IGateway {
    // ---- events

    /// An operation was appended to the queue. `amount` is the deposit in 18-decimal units, `received` in base units;
    /// queueHash = q_position; expiry in seconds since 1970.
    event Deposited(
        uint48 indexed position,
        uint16 indexed token,
        bytes32 indexed owner,
        uint8 ownerKind,
        uint8 subAccount,
        uint128 amount,
        uint256 keyHash,
        bytes32 queueHash,
        uint40 expiry,
        address depositor,
        uint256 received
    );
    /// A block was accepted in `epoch`; of several events with one number the last one counts, if recordHash(number) is still its hash.
    event BlockAccepted(uint48 indexed number, uint32 epoch, BlockRecord record);
    /// The hub took an attested acknowledgement: `chain` accepted all blocks <= number as the hub did.
    event Acknowledged(uint8 indexed chain, uint48 number);
    /// All blocks <= number are final on the hub: decided there, learned elsewhere.
    event BlocksFinal(uint48 indexed number, bytes32 blockHash, uint256 root);
    /// The hub dropped all blocks above its last final one, `base`; on spokes: that message was applied. newEpoch = number of aborts so far.
    event BlocksAborted(uint32 indexed newEpoch, uint48 base, bytes32 baseHash);
    /// A spoke dropped all blocks above `number`, its last final one, because the next of them is not the hub's.
    event DivergedBlocksDropped(uint48 number);
    /// A payment of an executed block became pending; amount in 18-decimal units.
    event PaymentCredited(uint48 indexed blockNumber, uint16 indexed token, bytes32 indexed recipient, uint32 account, uint128 amount);
    /// The payments of all blocks <= number are credited.
    event BlocksExecuted(uint48 number);
    /// `amount` base units were paid out of the pending balance of `owner`.
    event Claimed(uint16 indexed token, address indexed owner, uint256 amount);
    event LaneRegistered(uint16 indexed token, address indexed erc20, uint8 decimals, uint128 minimum);
    event ChainRegistered(uint8 indexed chain, bytes32 gateway);
    event OperatorChanged(address operator);
    event DepositFeeChanged(uint128 fee);

    // ---- refusals

    error NotOperator(address caller);
    error NoOperator();
    error OnlyOnHub();
    error OnlyOnSpoke();
    error BadDeployment(string reason);
    error BadKey(uint256 shape, string reason);
    error UnknownShape(uint8 shape);
    error LaneTaken(uint16 token, address erc20);
    error BadLane(string reason);
    error UnknownLane(uint16 token);
    error BadChain(uint8 chain);
    error UnknownChain(uint8 chain);
    error FeeAboveCap(uint128 fee, uint128 cap);
    error WrongFee(uint256 sent, uint256 expected);
    error BadSubAccount(uint8 subAccount);
    error BadOwner(uint8 ownerKind, bytes32 owner);
    error BadKeyHash(uint256 keyHash);
    error CallerWithoutCode(address caller, address origin);
    error BelowMinimum(uint256 amount, uint128 minimum);
    error LaneFull(uint256 total);
    error WrongNumber(uint48 number, uint48 expected);
    error WrongOldRoot(uint256 oldRoot, uint256 expected);
    error BadMap(uint32 queueMap, uint32 payMap);
    error BadTime(uint40 time, uint40 previous, uint256 chainTime);
    error NotInField(uint256 value);
    error WrongLength(uint256 length, uint256 expected);
    error WrongMapBit(uint256 vector);
    error WrongDigest(uint256 vector, bytes32 digest, bytes32 expected);
    error WrongEvaluation(uint256 vector, uint256 evaluation, uint256 expected);
    error UnexpectedDataWords();
    error QueueMismatch(uint48 position);
    error QueueExceeded(uint48 position);
    error InvalidProof();
    error WrongRecord(uint48 number);
    error NotAccepted(uint48 number, uint48 head);
    error NotFinal(uint48 number, uint48 finalNumber);
    error NotAcknowledged(uint48 number, uint8 chain);
    error TooFewSignatures(uint256 count, uint256 threshold);
    error NotAttestor(address signer);
    error SignersNotAscending(address signer, address previous);
    error WrongEpoch(uint32 epoch, uint32 expected);
    error NotDiverged(uint48 number);
    error AbortBelowFinal(uint48 base, uint48 least);
    error NothingToAbort();
    error WrongPayments(uint48 number);
    error NothingToClaim(uint16 token, address owner);

    // ---- deposits

    /// @notice Deposits for the caller, whose owner kind the gateway computes: 0 for an account without code or with an EIP-7702 delegation, else the own chain's number.
    /// @param token number of a registered lane
    /// @param amount base units to pull from the caller, who has approved them; what arrives is credited
    /// @param subAccount 0..15
    /// @param keyHash H_3(Ax, Ay) of the signing key, < p, 0 = none; counts only if this operation opens the account
    /// @return position of the operation in the queue
    function deposit(uint16 token, uint256 amount, uint8 subAccount, uint256 keyHash) external payable returns (uint48 position);

    /// @notice Deposits for a named owner, without a key.
    /// @param ownerKind 0 = EVM account, 1..31 = contract or program of that chain, 32 = ed25519 key
    /// @param owner not 0; an EVM address (always so for kind 0 and the own chain's) is left-padded with zeros
    function depositFor(uint16 token, uint256 amount, uint8 subAccount, uint8 ownerKind, bytes32 owner)
        external
        payable
        returns (uint48 position);

    /// @notice Sends the collected deposit fees to the operator.
    function collectFees() external;

    // ---- blocks

    /// @notice S1: accepts the next block. Operator only.
    function accept(Submission calldata submission) external;

    /// @notice S2, hub: takes the attested acknowledgement that `chain` accepted blocks <= number with the hub's own hash. No effect if as much is known.
    /// @param record of block `number` here
    function ack(uint8 chain, uint48 number, BlockRecord calldata record, Signature[] calldata signatures) external;

    /// @notice S3, hub: makes the next blocks final; records of blocks finalNumber + 1, ...
    function finalise(BlockRecord[] calldata records) external;

    /// @notice S4, spoke: learns that the own block `number` is final on the hub. No effect if as much is known.
    /// Refused for a block that is not the hub's (the signers come out wrong): then apply missing aborts, or drop it by dropDiverged.
    /// @param record of block `number` here
    function learn(uint48 number, BlockRecord calldata record, Signature[] calldata signatures) external;

    /// @notice S4: credits the payments of blocks executedNumber + 1, ..., all final, to their recipients.
    /// @param records of those blocks
    /// @param payments this chain's payment vector of each of those blocks
    function execute(BlockRecord[] calldata records, uint256[][] calldata payments) external;

    /// @notice S5, hub: drops all blocks that are not final. Operator only.
    /// @param lastFinal record of block finalNumber
    function abort(BlockRecord calldata lastFinal) external;

    /// @notice S5, spoke: applies the hub's next abort: drops all blocks above base. No effect if it is known.
    /// @param base the hub's last final block when it aborted, baseHash its hash
    /// @param record of block base here if headNumber > base; else not looked at
    function applyAbort(uint32 newEpoch, uint48 base, bytes32 baseHash, BlockRecord calldata record, Signature[] calldata signatures)
        external;

    /// @notice S5, spoke: drops all blocks above finalNumber, because the first of them is not the hub's. Where a later block is the first that
    /// differs, those before it are learned first, so that no block that is final on the hub is dropped.
    /// @param hub the final message of the hub for block finalNumber + 1, in an epoch of which all aborts are applied here
    /// @param record of block finalNumber + 1 here
    /// @param lastFinal record of block finalNumber here
    function dropDiverged(
        HubFinal calldata hub,
        BlockRecord calldata record,
        BlockRecord calldata lastFinal,
        Signature[] calldata signatures
    ) external;

    /// @notice Pays the pending balance of `owner` to it, floored to the lane's decimals; the remainder stays pending.
    /// @return amount in base units
    function claim(uint16 token, address owner) external returns (uint256 amount);

    // ---- governor

    /// @notice Appends a lane: `token` (< 2^10) on this chain is `erc20`, forever. minimum > 0, in 18-decimal units.
    function registerLane(uint16 token, address erc20, uint128 minimum) external;

    /// @notice Hub: appends a chain with its gateway, forever.
    function registerChain(uint8 chain, bytes32 gateway) external;

    function setOperator(address operator) external;

    /// @notice Sets the fee of a deposit, in wei, at most depositFeeCap.
    function setDepositFee(uint128 fee) external;

    // ---- views

    function network() external view returns (uint32);
    function chain() external view returns (uint8);
    function isHub() external view returns (bool);
    function hubGateway() external view returns (bytes32);
    function queueExpiry() external view returns (uint32);
    function depositFeeCap() external view returns (uint128);
    function depositFee() external view returns (uint128);
    function operator() external view returns (address);
    function attestorThreshold() external view returns (uint256);
    function attestorSetHash() external view returns (bytes32);
    function isAttestor(address account) external view returns (bool);

    /// @notice Data contract with the verifying key of a shape, 0 if there is none.
    function key(uint8 shape) external view returns (address);

    /// @notice Lane of a token; erc20 is 0 if there is none.
    function lane(uint16 token) external view returns (Lane memory);

    /// @notice Gateway of a chain registered on the hub (its own included), 0 if there is none.
    function gatewayOf(uint8 chain) external view returns (bytes32);

    /// @notice Bit v is set if and only if chain v is registered here; the own chain always is.
    function registeredChains() external view returns (uint32);

    function status() external view returns (Status memory);

    /// @notice q_position; 0 beyond the queue's end.
    function queueHash(uint48 position) external view returns (bytes32);

    /// @notice When the operation expires, in seconds since 1970; 0 beyond the queue's end.
    function expiryOf(uint48 position) external view returns (uint40);

    /// @notice keccak-256 of the six words of the record of an accepted block, 0 above the head.
    function recordHash(uint48 number) external view returns (bytes32);

    /// @notice Number of aborts known here whose base is below `number`.
    function epochOf(uint48 number) external view returns (uint32);

    /// @notice Bases of the aborts known here, in order; that of newEpoch n is at n - 1.
    function abortBases() external view returns (uint48[] memory);

    /// @notice Hub: the last block up to which `chain` acknowledged blocks that still stand.
    function acknowledged(uint8 chain) external view returns (uint48);

    /// @notice Pending balance in 18-decimal units; an EVM recipient is left-padded with zeros.
    function pending(uint16 token, bytes32 recipient) external view returns (uint256);
}
