import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type FakeMuseum, type Interference, startFakeMuseum } from "../publish/fake-museum.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const { run, write } = cliWorkshop("good");

const canaries = ["c4naryUser", "c4naryPass", "c4narySigned"];

let museum: FakeMuseum;
beforeEach(async () => {
  museum = await startFakeMuseum("");
});
afterEach(() => museum.close());

let bytes: Uint8Array | undefined;

/** What the command prints in both formats. */
async function printed(interfere: Interference): Promise<string> {
  bytes ??= (await run(["package", "-o", "-"])).stdoutBytes;
  await write("web-shop.tgz", bytes);
  museum.interfere = interfere;
  const command = ["publish", "web-shop.tgz", "--vela", "1.10", "--to", museum.url];
  const pretty = await run(command);
  const json = await run([...command, "--format", "json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1 });
  return [pretty.stdout, pretty.stderr, json.stdout, json.stderr].join("\n");
}

function expectNoCanary(text: string): void {
  expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
}

/** Answers by a part of the path. */
const served: Interference = ({ path, socket }, response) => {
  if (path.includes("shop.tgz")) response.end(bytes);
  else if (path.includes("refused"))
    response.writeHead(418).end("no: ftp://a:c4naryPass@h?c4narySigned");
  else if (path.includes("reset")) socket.destroy();
  else return false;
  return true;
};

describe("what a URL of the index holds is not shown", () => {
  const user = "c4naryUser:c4naryPass@";
  const signed = "?X-Amz-Credential=c4naryUser&X-Amz-Signature=c4narySigned#c4narySigned";

  it.each([
    ["when it is served", [`http://${user}HOST/shop.tgz${signed}`], "/shop.tgz\n"],
    ["when nothing is served", [`http://${user}HOST/nowhere.tgz${signed}`], '/nowhere.tgz"'],
    ["when it is refused", [`http://${user}HOST/refused.tgz${signed}`], 'no: ftp://h?…"'],
    ["when it is reset", [`http://${user}HOST/reset.tgz${signed}`], "/reset.tgz cannot"],
    ["when its host is unknown", [`http://${user}nowhere.invalid/a${signed}`], "nowhere.invalid/a"],
    [
      "when its user cannot be read",
      [`http://c4%zznaryUser:c4naryPass@HOST/${signed}`],
      "publish/",
    ],
    ["when it has a blank", [`http://c4naryUser:x c4naryPass@HOST/a.tgz${signed}`], "publish/"],
    ["when it has another scheme", [`ftp://${user}HOST/a.tgz${signed}`], "publish/"],
    ["when its port is none", [`http://${user}h:99999/a.tgz${signed}`], "publish/"],
    ["when it is the second one", ["no.tgz", `http://${user}HOST/b.tgz${signed}`], "/b.tgz"],
  ])("%s", async (_name, urls, words) => {
    const host = museum.url.replace("http://", "");
    const listed = JSON.stringify(urls).replaceAll("HOST", host);
    const text = await printed((request, response) => {
      const index = museum.index();
      if (request.path !== "/index.yaml" || !index.includes("urls:")) {
        return served(request, response);
      }
      response.end(index.replace(/urls:\s*- .*\n/, `urls: ${listed}\n`));
      return true;
    });
    expect(text).toContain(words);
    expectNoCanary(text);
  });

  it("when the index cannot be read", async () => {
    const text = await printed(({ path }, response) => {
      if (path !== "/index.yaml") return false;
      const key = `"http://${user}h/x.tgz${signed}": 1`;
      response.end(`apiVersion: v1\n${key}\n${key}\n`);
      return true;
    });
    expect(text).toContain("publish/broken-index");
    expectNoCanary(text);
  });
});
