import { nearMiss, type State, states } from "./states.ts";

const markup = "<img src=x onerror=alert(1)>\u202e";
const long = "g".repeat(300);

/** A login whose every free text wants to be something else: markup, hidden characters, endless names. */
export const hostile: State = {
  context: states["near-miss"].context,
  report: {
    ...nearMiss,
    token: {
      ...nearMiss.token,
      header: { alg: '<script>alert("alg")</script>', kid: long },
      claims: {
        ...nearMiss.token.claims,
        preferred_username: markup,
        groups: [markup, long, "\u200b"],
        nested: { a: { b: { c: { d: { e: { f: [1] } } } } } },
        "\u2028": "line",
      },
    },
    user: { name: markup, backendRoles: [markup, long, "\u200b"], attributes: { "attr.jwt.x": markup } },
    mappedRoles: [
      {
        name: `${markup}${long}`,
        defined: true,
        because: [{ field: "backend_roles", pattern: `/${markup}.*/`, value: markup, at: nearMiss.mappedRoles[0]?.because[0]?.at ?? null }],
      },
    ],
    unmapped: [{ backendRole: long, suggestions: [markup] }],
    nearMisses: [],
    permissions: {
      cluster: [long],
      indices: [{ role: markup, patterns: [long, markup], actions: [markup], dls: markup, fls: [markup], maskedFields: [], at: null }],
      tenants: [{ name: markup, access: "r", because: [] }],
    },
  },
};
