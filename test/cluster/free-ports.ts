import { createServer, type AddressInfo } from "node:net";

/** Finds `count` different ports of 127.0.0.1 that nobody listens on. */
export async function findFreePorts(count: number): Promise<number[]> {
  const listeners = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    listeners.map(
      (listener) =>
        new Promise<number>((resolve, reject) => {
          listener.on("error", reject);
          listener.listen(0, "127.0.0.1", () => {
            resolve((listener.address() as AddressInfo).port);
          });
        }),
    ),
  );
  await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  return ports;
}
