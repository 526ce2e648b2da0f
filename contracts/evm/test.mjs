// Runs forge's format check and tests on the compiled contracts, and compares gas with figures/gas.csv; `node test.mjs --update` rewrites that file.
// Does nothing when all that could change the outcome is as it was when the tests last passed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { filesUnder, hashOf, installPackages, root } from "./project.mjs";

const update = process.argv.includes("--update");
const figures = join(root, "../../figures/gas.csv");
const snapshots = join(root, "target/forge/snapshots/gas.json");
const stamp = join(root, "target/forge-tests.sha256");
const scripts = ["foundry.toml", "package-lock.json", "project.mjs", "solc.mjs", "test.mjs"];
const known = existsSync(figures) ? [relative(root, figures)] : [];
const inputs = hashOf([...filesUnder("src"), ...filesUnder("target/classes/contracts"), ...scripts, ...known]);
if (update || readOrEmpty(stamp) !== inputs) {
  installPackages();
  rmSync(snapshots, { force: true });
  forge("fmt", "--check", "src");
  forge("test");
  compareGas();
  if (!update) writeFileSync(stamp, inputs);
}

function forge(...args) {
  const binary = join(root, "node_modules/@foundry-rs/forge-linux-amd64/bin/forge");
  if (!existsSync(binary)) fail("no forge for this platform: the contracts' tests need x86-64 Linux (-DskipTests builds without them)");
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) fail(`${stdout}\n${stderr}\nforge ${args.join(" ")} failed`);
  for (const line of stdout.match(/^Ran \d+ test suites.*$/gm) ?? []) console.log(line);
}

/** The snapshots of Gas.t.sol, named "function,case", as lines of figures/gas.csv. */
function compareGas() {
  const lines = Object.entries(JSON.parse(readFileSync(snapshots, "utf8"))).map(([name, gas]) => `${name},${gas}\n`);
  const measured = "function,case,gas\n" + lines.sort().join("");
  if (update) {
    mkdirSync(join(root, "../../figures"), { recursive: true });
    writeFileSync(figures, measured);
  } else if (readOrEmpty(figures) !== measured) {
    fail(`gas differs from figures/gas.csv; now\n${measured}to take it over: node contracts/evm/test.mjs --update`);
  }
}

function readOrEmpty(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
