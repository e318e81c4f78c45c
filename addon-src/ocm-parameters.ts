import { Type } from "vela-addon-kit/authoring";

/** A switch of one hub component. */
export const featureGate = Type.Object({
  feature: Type.String({ description: "Name of the gate, for example ClusterProfile" }),
  mode: Type.Enum(["Enable", "Disable"], { description: "What becomes of it" }),
});

const autoApprovedIdentities = Type.Optional(
  Type.Array(Type.String(), { description: "Identities accepted without review" }),
);

/** One way in which agents register, in the shape of the ClusterManager. */
export const registrationDriver = Type.Object({
  authType: Type.Enum(["csr", "awsirsa", "grpc"], { description: "Kind of driver" }),
  csr: Type.Optional(
    Type.Object({ autoApprovedIdentities }, { description: "Certificate signing requests" }),
  ),
  awsirsa: Type.Optional(
    Type.Object(
      {
        hubClusterArn: Type.Optional(
          Type.String({ description: "Amazon resource name of the EKS cluster that is the hub" }),
        ),
        autoApprovedIdentities,
        tags: Type.Optional(
          Type.Array(Type.String(), { description: "Tags for the AWS roles and policies" }),
        ),
      },
      { description: "IAM roles of EKS" },
    ),
  ),
  grpc: Type.Optional(
    Type.Object({ autoApprovedIdentities }, { description: "OCM's gRPC server on the hub" }),
  ),
});
