/** A text that wants to break whoever reads it, in the words of one of our files. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
}

const mapping = "_meta:\n  type: rolesmapping\n  config_version: 2\n";
const config = "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n";

/** Names that objects have by themselves in JavaScript. */
export const prototypeNames = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];

/** Regular expressions that backtrack without end where nobody guards against it. */
export const slowPatterns = [
  "/(a+)+$/",
  "/(a|aa)+$/",
  "/(.*)*x/",
  "/([a-zA-Z]+)*$/",
  "/(?:a?){40}a{40}/",
  "/(a*)*b\\1/",
  "*a*a*a*a*a*a*a*a*a*b",
];

/** Each alias stands for ten of the one before. */
function aliasBomb(levels: number): string {
  const lines = ['a0: &a0 ["x", "x", "x"]'];
  for (let level = 1; level <= levels; level++) lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`);
  return lines.join("\n");
}

function mergeBomb(levels: number): string {
  const lines = ["m0: &m0 {users: [a]}"];
  for (let level = 1; level <= levels; level++)
    lines.push(`m${level}: &m${level}\n  <<: [${`*m${level - 1}, `.repeat(5)}]\n  k${level}: 1`);
  return lines.join("\n");
}

/** A map within a map, in blocks; as deep as the indentation allows. */
function deepBlocks(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}k:`).join("\n");
}

/** All of them. `scale` 1 is quick to read; the sizes that count grow with it, up to 100 000 levels and 10 MB lines at 100. */
export function hostileTexts(scale: number): readonly HostileText[] {
  const depth = 1000 * scale;
  const width = 100_000 * scale;
  const domains = prototypeNames.map(
    (name, order) => `      ${name}:\n        order: ${order}\n        http_authenticator: {type: ${name}, config: {${name}: 1}}\n`,
  );
  return [
    { name: "an alias bomb", text: `${mapping}${aliasBomb(12)}\nrole:\n  users: *a12\n` },
    { name: "a merge bomb", text: `${mapping}${mergeBomb(12)}\nrole:\n  <<: *m12\n` },
    { name: "an alias of itself", text: `${mapping}role: &r\n  users: [*r]\n  <<: *r\n` },
    { name: "deep flow lists", text: `${mapping}role:\n  users: ${"[".repeat(depth)}${"]".repeat(depth)}\n` },
    { name: "deep open flow lists", text: `${mapping}role:\n  users: ${"[".repeat(depth)}` },
    { name: "deep flow maps", text: `${mapping}role: ${"{a: ".repeat(depth)}1${"}".repeat(depth)}\n` },
    { name: "deep block lists", text: `${mapping}role:\n  users:\n    ${"- ".repeat(depth)}a\n` },
    { name: "deep blocks", text: `${mapping}${deepBlocks(Math.min(depth, 3000))}\n` },
    { name: "deep explicit keys", text: `${mapping}${"? ".repeat(depth)}a\n` },
    { name: "a long plain line", text: `${mapping}role:\n  users: [${"a".repeat(width)}]\n` },
    { name: "a long quoted line", text: `${mapping}role:\n  users: ["${"a ".repeat(width / 2)}"]\n` },
    { name: "a long list in a line", text: `${mapping}role:\n  users: [${"a,".repeat(width / 20)}b]\n` },
    { name: "a long list behind a stray brace", text: `${mapping}role:\n}  users: [${"a,".repeat(width / 20)}b]\n` },
    { name: "a long key", text: `${mapping}${"k".repeat(width)}:\n  users: [a]\n` },
    { name: "a long comment", text: `${mapping}# ${"#".repeat(width)}\nrole:\n  users: [a]\n` },
    { name: "many empty lines", text: `${mapping}${"\n".repeat(width / 10)}role:\n  user: [a]\n` },
    { name: "many documents", text: `${mapping}${"---\na: 1\n".repeat(200)}` },
    { name: "NUL", text: `${mapping}ro\0le:\n  users: ["\0"]\n\0` },
    { name: "lone surrogates", text: `${mapping}"\ud800role\udc00":\n  users: [\udfff, "a\ud83d"]\n` },
    { name: "a byte order mark, twice", text: `\ufeff\ufeff${mapping}role:\n  user: [a]\n` },
    { name: "mixed line ends", text: `${mapping.replaceAll("\n", "\r\n")}role:\r  users: [a]\n\rother:\r\n  user: [b]\u2028\u2029\u0085` },
    { name: "tabs", text: `${mapping}\trole:\n\t\tusers:\t[a]\nother:\t\n  users:\t\t- a\n` },
    { name: "anchors twice", text: `${mapping}a: &x {users: [a]}\nb: &x {users: [b]}\nc: *x\nd: *nobody\n` },
    { name: "keys twice", text: `${mapping}${"role:\n  users: [a]\n  users: [b]\n".repeat(30)}` },
    {
      name: "prototype names as roles",
      text: `${mapping}${prototypeNames.map((name) => `${name}:\n  users: [${name}]\n  ${name}: [a]\n`).join("")}`,
    },
    {
      name: "prototype names as settings",
      text: `${config}    ${prototypeNames.join(": {a: 1}\n    ")}: 1\n    authc:\n${domains.join("")}`,
    },
    {
      name: "slow regular expressions",
      text: `${mapping}role:\n  users: ['${slowPatterns.join("', '")}']\n  backend_roles: ['${slowPatterns.join("', '")}']\n`,
    },
    {
      name: "broken regular expressions",
      text: `${mapping}role:\n  users: ['/(/', '/[/', '/(?<a>/', '/\\\\/', '//', '/', '/a{99999999999}/']\n`,
    },
    { name: "nothing but noise", text: "&%@`!*|>-?:{}[],#'\"\\~^$\n\t \r\0".repeat(20) },
    { name: "a directive", text: "%YAML 9.9\n%TAG ! tag:x,2000:\n--- !x\n!y a: !z [!!binary b]\n" },
  ];
}
