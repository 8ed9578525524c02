import { join } from "node:path";
import { TOOLS } from "../harness/tools.mjs";

/** The command that runs `drive.mjs` of an SDK's folder. */
export function node(folder) {
  return [process.execPath, join(folder, "drive.mjs")];
}

/** The command that runs `drive.py` of an SDK's folder, beside `order.py`. */
export function python(folder) {
  const command = [join(TOOLS, "python", "bin", "python"), join(folder, "drive.py")];
  return { command, env: { PYTHONPATH: join(folder, ".."), PYTHONDONTWRITEBYTECODE: "1" } };
}

/** A program that was built before. */
export function built(name) {
  return join(TOOLS, name);
}

/** The command that runs an SDK's `Drive.java`, compiled before, with nobody else's libraries. */
export function java(name) {
  const program = join(process.env.JAVA_HOME ?? "", "bin", "java");
  const path = [join(TOOLS, name, "classes"), join(TOOLS, name, "lib", "*")].join(":");
  return [process.env.JAVA_HOME ? program : "java", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", path, "Drive"];
}
