import { testAgainstOracle } from "./against-oracle.ts";

testAgainstOracle("1.10", {});
