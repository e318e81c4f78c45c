import { testAgainstOracle } from "./against-oracle.ts";

const ownPackages = "the engine does not know the packages of vela 1.10 in parameter.cue";

testAgainstOracle("1.10", {
  "vela-packages-in-parameters/default": ownPackages,
  "vela-packages-since-1-10/default": ownPackages,
});
