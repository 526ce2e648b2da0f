// EIP-1559 transactions, EIP-191 signatures, EIP-55 addresses and ABI encodings, as viem does them.
// Writes chain-evm/src/test/resources/org/zklink/chain/evm/viem.json
import { readFileSync } from "node:fs";
import { decodeErrorResult, encodeAbiParameters, encodeDeployData, encodeErrorResult, encodeFunctionData, encodeEventTopics, getAddress, keccak256 } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { bytes, fail, writeResource } from "./common.mjs";

const hex = (buffer) => "0x" + buffer.toString("hex");
const probe = JSON.parse(readFileSync(new URL("../../chain-evm/src/test/resources/contracts/Probe.json", import.meta.url)));
const to = getAddress(hex(bytes("evm/to").subarray(0, 20)));

const fields = [
  { chainId: 1, nonce: 0, maxPriorityFeePerGas: 0n, maxFeePerGas: 0n, gas: 21000n, to, value: 0n, data: "0x" },
  { chainId: 31337, nonce: 127, maxPriorityFeePerGas: 1n, maxFeePerGas: 128n, gas: 127n, to, value: 1n, data: "0x00" },
  { chainId: 900001, nonce: 128, maxPriorityFeePerGas: 10n ** 9n, maxFeePerGas: 3n * 10n ** 9n, gas: 2n ** 24n, to, value: 10n ** 18n, data: hex(bytes("evm/data")) },
  { chainId: 2 ** 40, nonce: 2 ** 33, maxPriorityFeePerGas: 2n ** 64n, maxFeePerGas: 2n ** 90n, gas: 2n ** 40n, value: 2n ** 200n, data: "0x60" + "5b".repeat(300) },
];
const transactions = [];
for (const [i, tx] of fields.entries()) {
  const privateKey = hex(bytes(`evm/key/${i}`));
  const raw = await privateKeyToAccount(privateKey).signTransaction({ type: "eip1559", ...tx });
  transactions.push({ privateKey, ...tx, to: tx.to ?? "", raw, hash: keccak256(raw) });
}

const messages = [];
for (const text of ["", "zkLink", "Grüße, 世界 🔗"]) {
  const privateKey = hex(bytes(`evm/message/${text}`));
  const account = privateKeyToAccount(privateKey);
  messages.push({ privateKey, address: account.address, text, signature: await account.signMessage({ message: text }) });
}

const word = hex(bytes("evm/word"));
const inner = { small: 255, words: [word, "0x" + "00".repeat(32)], text: "Grüße" };
const abi = {
  word,
  count: encodeFunctionData({ abi: probe.abi, functionName: "count", args: [2n ** 255n] }),
  note: encodeFunctionData({ abi: probe.abi, functionName: "note", args: [2 ** 47, inner] }),
  echo: encodeFunctionData({ abi: probe.abi, functionName: "echo", args: [[inner, { small: 0, words: [], text: "" }], -(2n ** 63n), true, "0x010203"] }),
  deploy: encodeDeployData({ abi: probe.abi, bytecode: "0x6001" }),
  refused: encodeErrorResult({ abi: probe.abi, errorName: "Refused", args: [5n, to, word] }),
  to,
  topics: encodeEventTopics({ abi: probe.abi, eventName: "Noted", args: { number: 2 ** 47, by: to } }),
  eventData: encodeAbiParameters(probe.abi.find((x) => x.name === "Noted").inputs.slice(2), [inner]),
};
if (decodeErrorResult({ abi: probe.abi, data: abi.refused }).errorName !== "Refused") fail("error does not decode");
writeResource("chain-evm/src/test/resources/org/zklink/chain/evm/viem.json", { transactions, messages, abi });
