// The files of the arguments one after the other, each in a thread of its own as if it were alone, which is sooner done than a process for each.
import { Worker } from "node:worker_threads";

function result(file) {
  const worker = new Worker(file, { stdout: true, stderr: true });
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (text) => (said += text));
  return new Promise((resolve) => {
    worker.on("error", (error) => (said += error.stack));
    worker.on("exit", (status) => resolve([status, said]));
  });
}

const results = {};
for (const file of process.argv.slice(2)) results[file] = await result(file);
console.log(JSON.stringify(results));
