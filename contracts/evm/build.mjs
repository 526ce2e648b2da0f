// Compiles the contracts with solc-js into target/classes/contracts/*.json: name, abi, bytecode (init code without constructor arguments).
// Does nothing when neither sources, settings nor compiler changed. `npm ci` runs by itself when the lockfile changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesUnder, hashOf, installPackages, root } from "./project.mjs";

const SOURCES = "src/main/solidity";
const SIZE_LIMIT = 24576; // EIP-170
const CONTRACTS = ["Gateway", "IGateway", "TestToken"];
const SETTINGS = {
  evmVersion: "cancun",
  viaIR: true,
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: "none", appendCBOR: false },
  outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
};

const out = join(root, "target/classes/contracts");
const stamp = join(root, "target/contracts.sha256");
const inputs = hashOf([...filesUnder(SOURCES), "build.mjs", "project.mjs", "package-lock.json"]);
const upToDate = existsSync(stamp) && readFileSync(stamp, "utf8") === inputs && CONTRACTS.every((name) => existsSync(join(out, `${name}.json`)));
if (!upToDate) {
  installPackages();
  await compile();
  writeFileSync(stamp, inputs);
}

async function compile() {
  const { default: solc } = await import("solc");
  const sources = Object.fromEntries(filesUnder(SOURCES).map((path) => [path, { content: readFileSync(join(root, path), "utf8") }]));
  const imported = (path) => ({ contents: readFileSync(join(root, "node_modules", path), "utf8") });
  const input = { language: "Solidity", sources, settings: SETTINGS };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }));
  // OpenZeppelin's guard uses transient storage as intended; any other warning fails the build.
  const messages = (output.errors ?? []).filter((m) => !(m.severity === "warning" && m.sourceLocation?.file.startsWith("@openzeppelin/")));
  for (const message of messages) console.error(message.formattedMessage);
  if (messages.length) process.exit(1);

  mkdirSync(out, { recursive: true });
  for (const name of CONTRACTS) {
    const { abi, evm } = output.contracts[`${SOURCES}/${name}.sol`][name];
    const size = evm.deployedBytecode.object.length / 2;
    if (size > SIZE_LIMIT) throw new Error(`${name} has ${size} bytes of code; a chain takes at most ${SIZE_LIMIT}`);
    writeFileSync(join(out, `${name}.json`), JSON.stringify({ name, abi, bytecode: `0x${evm.bytecode.object}` }, null, 1) + "\n");
    if (size > 0) console.log(`${name}: ${size} bytes`);
  }
}
