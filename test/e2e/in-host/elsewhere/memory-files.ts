import * as vscode from "vscode";

/** A file system that holds some texts in one folder and takes no changes. */
export function memoryFiles(texts: Readonly<Record<string, string>>, folder: string): vscode.FileSystemProvider {
  const byPath = new Map(Object.entries(texts).map(([name, text]) => [`${folder}/${name}`, new TextEncoder().encode(text)]));
  const parts = folder.split("/").filter((part) => part !== "");
  const folders = new Map(["", ...parts].map((_, depth) => [`/${parts.slice(0, depth).join("/")}`, parts[depth]]));
  const readonly = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const contentOf = (uri: vscode.Uri): Uint8Array => byPath.get(uri.path) ?? missing(uri);
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => {
      const isFolder = folders.has(uri.path);
      const size = isFolder ? 0 : contentOf(uri).byteLength;
      return { type: isFolder ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size };
    },
    readDirectory: (uri) => {
      if (!folders.has(uri.path)) return missing(uri);
      const inner = folders.get(uri.path);
      if (inner !== undefined) return [[inner, vscode.FileType.Directory]];
      return Object.keys(texts).map((name) => [name, vscode.FileType.File]);
    },
    readFile: contentOf,
    createDirectory: readonly,
    writeFile: readonly,
    delete: readonly,
    rename: readonly,
  };
}

function missing(uri: vscode.Uri): never {
  throw vscode.FileSystemError.FileNotFound(uri);
}
