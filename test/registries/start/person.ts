/** Who may publish. The password stands in no output of the tool: tests look for it. */
export const person = { username: "publisher", password: "only for tests" };

/** The same person in an htpasswd file; bcrypt with the fewest rounds that it permits. */
export const personHtpasswd =
  "publisher:$2a$04$pnfSUsHwvlXZjPnh7OZvD.V0XILhMvwA7k7qqM0sjjCVddhWSTx0C\n";
