import { testAgainstOracle } from "./against-oracle.ts";

testAgainstOracle("1.10", {
  "vela-packages-in-parameters/default": "the engine does not know vela's own packages",
});
