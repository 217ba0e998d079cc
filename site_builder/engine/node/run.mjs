// Answers requests in Pyodide under Node, and packs what was used: node run.mjs RUNTIME JOB WHEEL [LIBRARY]
//
// RUNTIME is the folder of the npm package. JOB holds the WHEEL and `requests.json`, takes `replies.json`, and is /job
// for Python. With a LIBRARY in place of the stock one this is the engine as a browser starts it, and nothing is packed.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the line that threw, which is all of Pyodide's script, and lose what the error says after it.
process.on("uncaughtException", (error) => {
  console.error(String(error?.stack ?? error));
  process.exit(1);
});

const [runtime, job, wheel, library] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const { info } = JSON.parse(await readFile(join(runtime, "pyodide-lock.json"), "utf8"));

const pyodide = await loadPyodide({
  indexURL: `${runtime}/`,
  lockFileContents: { info, packages: {} },
  // What is compiled then holds no columns of its source: a quarter fewer bytes.
  args: ["-X", "no_debug_ranges"],
  env: { PYTHONPATH: `/job/${wheel}` },
  ...(library && { stdLibURL: join(job, library) }),
  fsInit: async (FS) => {
    FS.mkdirTree("/job");
    FS.mount(FS.filesystems.NODEFS, { root: job }, "/job");
  },
});

const { answer } = pyodide.pyimport("quiz.browser");
const reply = (request) => {
  try {
    return answer(request);
  } catch (error) {
    // The last line says what it was; those before it hold lines of source, which a packed engine does not have.
    return String(error).trim().split("\n").at(-1);
  }
};
const requests = JSON.parse(await readFile(join(job, "requests.json"), "utf8"));
await writeFile(join(job, "replies.json"), JSON.stringify(requests.map(reply)));

if (!library) {
  // Listed first: packing itself takes other modules.
  const loaded = pyodide.pyimport("sys").modules.copy();
  pyodide.runPython(await readFile(new URL("inside.py", import.meta.url), "utf8"), { filename: "inside.py" });
  pyodide.globals.get("pack")(loaded, wheel);
}
