import recognition from "../../schemas/recognition.json" with { type: "json" };

const endings = (part: string): readonly string[] => [`${part}.yml`, `${part}.yaml`];

/** Files that nothing but this product has, as a glob; the manifest's activation event is the same, and a test holds them together. */
export const tellingFiles = `**/{${[
  ...recognition.tellingNames.flatMap(endings),
  ...recognition.securityFolders.flatMap((folder) => endings(`${folder}/*`)),
  recognition.checkFile,
].join(",")}}`;
