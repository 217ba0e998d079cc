// The page's side: one worker, one question, and the answer on the screen.
const worker = new Worker("worker.mjs", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.querySelector("#result span").textContent = `Phase ${JSON.parse(data).result.overall.phase}`;
  document.querySelector("#result").hidden = false;
});
