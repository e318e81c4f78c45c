import { beforeAll, describe } from "vitest";

import { useStand } from "../stand.ts";
import { startS3Server } from "../start/s3-server.ts";
import { bucketTarget } from "./bucket-target.ts";
import type { FaultTarget } from "./fault-target.ts";
import { testSeeds } from "./judged-seeds.ts";

describe("publishing to a bucket through faults", () => {
  const stand = useStand();
  const keys = { accessKeyId: "publisher", secretAccessKey: "only for tests" };
  let target: FaultTarget;

  beforeAll(async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("s3");
    const program = programs.versitygw;
    const options = { program, folder, ...keys, buckets: ["addons"] };
    target = bucketTarget(stopLater(await startS3Server(options)), keys);
  });

  testSeeds({ first: 3001, count: 125 }, () => ({ target, vela: stand().vela }));
});
