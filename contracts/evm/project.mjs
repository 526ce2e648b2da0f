// What the scripts of this module share.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(fileURLToPath(import.meta.url));

/** Paths relative to this module of all files under a folder, sorted. */
export function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** SHA-256 over the names and contents of files. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Installs what the lockfile names, unless that is what node_modules holds. */
export function installPackages() {
  const mark = join(root, "node_modules/.zklink-lock");
  const lock = hashOf(["package.json", "package-lock.json"]);
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  execFileSync("npm", ["ci", "--loglevel=error"], { cwd: root, stdio: "inherit" });
  writeFileSync(mark, lock);
}
