import { featureGates } from "./feature-gates.ts";
import { choice, list, listByKey, type Schema, struct, text } from "./structural-schema.ts";

const autoApprovedIdentities = list(text());

const drivers = listByKey(
  "authType",
  struct(
    {
      authType: choice(["csr", "awsirsa", "grpc"]),
      awsirsa: struct({
        autoApprovedIdentities,
        hubClusterArn: text({
          description: "Amazon resource name of the EKS cluster that is the hub.",
          pattern: "^arn:aws:eks:([a-zA-Z0-9-]+):(\\d{12}):cluster/([a-zA-Z0-9-]+)$",
        }),
        tags: list(text()),
      }),
      csr: struct({ autoApprovedIdentities }),
      grpc: struct({ autoApprovedIdentities }),
    },
    { required: ["authType"] },
  ),
  { description: "Ways in which agents may register." },
);

export const registrationConfiguration: Schema = struct(
  {
    autoApproveUsers: list(text(), {
      description: "Users accepted without review; needs the gate ManagedClusterAutoApproval.",
    }),
    featureGates,
    importerConfiguration: struct({ renderers: list(text()) }),
    registrationDrivers: drivers,
  },
  { description: "Registration of managed clusters." },
);
