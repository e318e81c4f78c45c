import { choice, flag, port, type Schema, struct, text } from "./structural-schema.ts";

const label = "[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9]";
const lastLabel = "[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]";

const bindConfiguration = struct(
  {
    healthProbePort: port(8000, { description: "Zero or less switches the health check off." }),
    hostNetwork: flag({
      description: "Use the node's network, where the API server can't reach the Pods' network.",
    }),
    metricsPort: port(8080, { description: "Zero or less switches the metrics off." }),
    port: port(9443),
  },
  { description: "Ports of the webhook server." },
);

const webhook = struct({ bindConfiguration });

/** Webhook of a hub that runs in another cluster: its API server needs an address. */
const hostedWebhook = struct(
  {
    address: text({
      description: "IP address or domain name that the hub's API server can reach.",
      pattern: `^((${label})\\.)*(${lastLabel})$`,
    }),
    bindConfiguration,
    port: port(443),
  },
  { required: ["address"] },
);

export const deployOption: Schema = struct(
  {
    default: struct({
      addonWebhookConfiguration: webhook,
      registrationWebhookConfiguration: webhook,
      workWebhookConfiguration: webhook,
    }),
    hosted: struct({
      registrationWebhookConfiguration: hostedWebhook,
      workWebhookConfiguration: hostedWebhook,
    }),
    mode: choice(["Default", "Hosted"], {
      description: "Hosted runs the hub's controllers in a cluster that is not the hub.",
    }),
  },
  {
    default: { mode: "Default" },
    description: "Where the hub's controllers run.",
    required: ["mode"],
  },
);
