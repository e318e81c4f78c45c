import { featureGates } from "./feature-gates.ts";
import { choice, list, type Schema, struct, text } from "./structural-schema.ts";

const address = { caBundle: text({ format: "byte" }), host: text() };

const endpoint = struct(
  {
    hostname: struct(address, { required: ["host"] }),
    loadBalancer: struct(address),
    route: struct(address),
    type: choice(["hostname", "loadBalancer", "route"]),
  },
  { required: ["type"] },
);

export const serverConfiguration: Schema = struct(
  {
    endpointsExposure: list(
      struct(
        {
          grpc: endpoint,
          https: endpoint,
          protocol: choice(["grpc", "https"]),
          usage: text({ description: "agentToHub, or consumer for anybody else." }),
        },
        { required: ["protocol"] },
      ),
    ),
    featureGates,
    imagePullSpec: text(),
  },
  { description: "Server that agents reach with the grpc driver." },
);
