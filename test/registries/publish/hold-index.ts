import fs from "node:fs";

/** What a publisher says that is about to write a folder's index, and waits for ever. It is loaded in front of it. */
export const holds = "holds the lock of the folder";

const { rename } = fs;

fs.rename = Object.assign(
  (from: fs.PathLike, to: fs.PathLike, done: fs.NoParamCallback) => {
    if (!String(to).endsWith("/index.yaml")) {
      rename(from, to, done);
      return;
    }
    setInterval(() => undefined, 1000);
    fs.writeSync(2, `${holds}\n`);
  },
  { __promisify__: rename.__promisify__ },
);
