// Trees and two blocks of a small ledger, computed naively from docs/protocol.md: maps of cells, roots from all leaves.
// Writes state/src/test/resources/org/zklink/state/state.json
import { createRequire } from "node:module";
import { bytes, fieldElement, writeResource } from "./common.mjs";
import * as e from "./encoding.mjs";

// zk-kit's ES module asks its CommonJS dependency for named exports, which node refuses.
const { derivePublicKey } = createRequire(import.meta.url)("@zk-kit/eddsa-poseidon");

const zero = [0n];
for (let k = 1; k <= 9; k++) zero[k] = e.poseidon(...Array(8).fill(zero[k - 1]));

/** Root of a tree of 8^depth leaves, of which those in the map are set. */
function root(leaves, depth) {
  if (leaves.size === 0) return zero[depth];
  if (depth === 0) return leaves.get(0n);
  const size = 8n ** BigInt(depth - 1);
  const children = Array.from({ length: 8 }, (_, i) => {
    const first = BigInt(i) * size;
    const own = [...leaves].filter(([index]) => index >= first && index < first + size);
    return root(new Map(own.map(([index, value]) => [index - first, value])), depth - 1);
  });
  return e.poseidon(...children);
}

const trees = [5, 9].map((depth) => {
  const last = 8n ** BigInt(depth) - 1n;
  const leaves = new Map([0n, 1n, 7n, 8n, 63n, 64n, last - 8n, last].map((i) => [i, fieldElement(`leaf/${depth}/${i}`)]));
  return { depth, empty: zero[depth], leaves: [...leaves].map(([index, value]) => ({ index, value })), root: root(leaves, depth) };
});

const network = 900001n;
const unit = 10n ** 18n;
const signer = (name) => {
  const privateKey = bytes(`key/${name}`);
  return { privateKey: privateKey.toString("hex"), keyHash: e.poseidon(...derivePublicKey(privateKey)) };
};
const keys = { operator: signer("operator"), alice: signer("alice"), bob: signer("bob") };
const address = (name) => BigInt("0x" + bytes(name).toString("hex")) >> 96n;

const headers = new Map([
  [0n, { ownerKind: 0n, owner: address("operator"), keyEpoch: 0n, keyHash: keys.operator.keyHash }],
  [1n, { ownerKind: 63n, owner: 1n, keyEpoch: 0n, keyHash: 0n }],
]);
const cells = new Map();
const cell = (key) => cells.get(key) ?? 0n;
const cellsRoot = (account) => root(new Map([...cells].filter(([key, v]) => key >> 15n === account && v !== 0n).map(([key, v]) => [key & 0x7fffn, v])), 5);
const stateRoot = () => root(new Map([...headers].map(([id, h]) => [id, e.poseidon(e.headerHash(h), cellsRoot(id))])), 9);

function apply(number, time, queue, intents) {
  const oldRoot = stateRoot();
  const before = new Map(cells);
  const opened = [];
  const touched = new Set();
  const add = (key, amount) => { touched.add(key); cells.set(key, cell(key) + amount); };
  for (const d of queue) {
    if (d.opened) {
      const header = { ownerKind: d.ownerKind, owner: d.owner, keyEpoch: 0n, keyHash: d.keyHash };
      headers.set(d.account, header);
      opened.push({ ...header, id: d.account });
    }
    add(e.balanceKey(d.account, d.subAccount, d.token), d.amount);
    add(e.reserveKey(d.token, d.chain), d.amount);
  }
  const rows = intents.map((i) => {
    const slot = e.slotKey(i.account, i.subAccount, i.slot);
    const slotBefore = { nonce: cell(slot) >> 120n, filled: cell(slot) & ((1n << 120n) - 1n) };
    const balance = (token) => e.balanceKey(i.account, i.subAccount, token);
    const fees = (token) => e.balanceKey(0n, 0n, token);
    const filled = (slotBefore.nonce === i.nonce ? slotBefore.filled : 0n) + (i.buyBounded ? i.bought : i.sold);
    touched.add(slot);
    cells.set(slot, i.closes ? (i.nonce + 1n) << 120n : (i.nonce << 120n) + filled);
    if (i.type === "order") {
      add(balance(i.sellToken), -i.sold);
      add(balance(i.buyToken), i.bought - i.charged);
      add(fees(i.buyToken), i.charged);
    } else {
      add(balance(i.token), -(i.amount + i.fee));
      add(fees(i.token), i.fee);
      add(i.type === "transfer" ? e.balanceKey(i.toAccount, i.toSubAccount, i.token) : e.reserveKey(i.token, i.chain), i.type === "transfer" ? i.amount : -i.amount);
    }
    return { ...i, slotBefore, hash: e.intentHash(i) };
  });
  const changed = [...touched].sort((a, b) => (a < b ? -1 : 1)).filter((key) => cell(key) !== (before.get(key) ?? 0n));
  const data = [...opened.sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(e.accountWords), ...changed.map((key) => e.cellWord({ key, value: cell(key) }))];
  const map = (chains) => chains.reduce((m, chain) => m | (1n << chain), 0n);
  const header = { network, number, oldRoot, newRoot: stateRoot(), time, queueMap: map(queue.map((d) => d.chain)),
    payMap: map(intents.filter((i) => i.type === "withdraw").map((i) => i.chain)) };
  const accounts = [...new Set(changed.map((key) => key >> 15n))].map((id) => ({ id, cellsRoot: cellsRoot(id) }));
  return { header, words: e.headerWords(header), queue, intents: rows, data, accounts,
    cells: changed.map((key) => ({ key, old: before.get(key) ?? 0n, new: cell(key) })) };
}

const genesisRoot = stateRoot();
const alice = { ownerKind: 0n, owner: address("alice") };
const bob = { ownerKind: 2n, owner: address("bob") };
const carol = { ownerKind: 32n, owner: BigInt("0x" + bytes("carol").toString("hex")) };
const [USDC, WETH] = [1n, 2n];
const blocks = [
  apply(1n, 1_800_000_000n, [
    { chain: 1n, position: 0n, ...alice, keyHash: keys.alice.keyHash, account: 2n, opened: true, token: USDC, subAccount: 0n, amount: 1000n * unit },
    { chain: 2n, position: 7n, ...bob, keyHash: keys.bob.keyHash, account: 3n, opened: true, token: WETH, subAccount: 3n, amount: 10n * unit },
    { chain: 2n, position: 8n, ...alice, keyHash: 5n, account: 2n, opened: false, token: WETH, subAccount: 15n, amount: 1n },
    { chain: 31n, position: 0n, ...carol, keyHash: 0n, account: 4n, opened: true, token: 1023n, subAccount: 1n, amount: 5n },
  ], []),
];
const envelope = (account, subAccount, slot, nonce) => ({ network, account, keyEpoch: 0n, subAccount, slot, nonce, expiry: 1_900_000_000n });
blocks.push(
  apply(2n, 1_800_000_060n, [
    { chain: 1n, position: 1n, ...carol, keyHash: 9n, account: 4n, opened: false, token: USDC, subAccount: 0n, amount: 77n },
  ], [
    // alice's order stays open with 300 of 600 sold; bob's, bounded by what it buys, closes
    { type: "order", signer: "alice", ...envelope(2n, 0n, 1023n, 4n), sellToken: USDC, buyToken: WETH, sellAmount: 600n * unit, buyAmount: unit / 5n,
      makerFeeRate: 1000n, takerFeeRate: 2000n, buyBounded: false, postOnly: true, ioc: false, fok: false,
      sold: 300n * unit, bought: unit / 10n, charged: unit / 10_000n, closes: false },
    { type: "order", signer: "bob", ...envelope(3n, 3n, 0n, 0n), sellToken: WETH, buyToken: USDC, sellAmount: unit / 10n, buyAmount: 300n * unit,
      makerFeeRate: 0n, takerFeeRate: 2000n, buyBounded: true, postOnly: false, ioc: true, fok: true,
      sold: unit / 10n, bought: 300n * unit, charged: 6n * unit / 10n, closes: true },
    { type: "transfer", signer: "bob", ...envelope(3n, 3n, 1n, 0n), token: USDC, amount: 50n * unit, fee: unit / 100n, toAccount: 4n, toSubAccount: 2n,
      sold: 50n * unit, bought: 50n * unit, charged: unit / 100n, closes: true },
    { type: "withdraw", signer: "alice", ...envelope(2n, 0n, 1n, 9n), token: USDC, amount: 200n * unit, fee: unit, chain: 1n, recipient: address("alice"), fastRate: 300n,
      sold: 200n * unit, bought: 200n * unit, charged: unit, closes: true },
    { type: "withdraw", signer: "bob", ...envelope(3n, 3n, 2n, 0n), token: WETH, amount: 3n * unit, fee: 0n, chain: 2n, recipient: address("bob"), fastRate: 0n,
      sold: 3n * unit, bought: 3n * unit, charged: 0n, closes: true },
  ]),
);
writeResource("state/src/test/resources/org/zklink/state/state.json", {
  trees, network, operator: { ...headers.get(0n) }, keys, genesisRoot, blocks,
});
