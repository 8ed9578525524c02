import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..");
const read = (name) => readFileSync(join(FOLDER, name), "utf8");

/** The pinned version of a package: package.json, requirements.txt, go.mod and pom.xml are the only places. */
export function pinned({ ecosystem, package: name }) {
  switch (ecosystem) {
    case "npm":
      return JSON.parse(read("package.json")).devDependencies[name];
    case "python":
      return found(read("requirements.txt"), new RegExp(`^${name}==(.*)$`, "m"));
    case "go":
      return found(read("go.mod"), new RegExp(`${name} v(\\S+)`));
    case "java": {
      const [group, artifact] = name.split(":");
      const tags = `<groupId>${group}</groupId>\\s*<artifactId>${artifact}</artifactId>\\s*<version>(.*?)</version>`;
      return found(read("pom.xml"), new RegExp(tags));
    }
    default:
      return "any";
  }
}

function found(text, pattern) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`no pin: ${pattern}`);
  return match[1];
}
