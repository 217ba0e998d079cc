// Pyodide as its documentation loads it in a worker, with the same package and the same question as ours.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const pyodide = await loadPyodide();
const archive = await fetch("quiz.zip");
pyodide.unpackArchive(await archive.arrayBuffer(), "zip");
const door = pyodide.pyimport("quiz.browser");
const request = await fetch("request.json");
postMessage(door.answer(await request.text()));
