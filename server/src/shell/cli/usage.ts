/** A call that cannot be carried out as asked; the message is one line for standard error. Exit code 2. */
export class UsageError extends Error {}

/** The text of `--help`. */
export const usage = `Usage: opensearch-security-yaml <command> [options]

Commands:
  check [PATH…]     check OpenSearch Security files and folders (default: the current folder)
  explain           show what a login token becomes
  lsp --stdio       language server for editors

check options:
  --format FORMAT         human (default), json, sarif or github
  --target VERSION        OpenSearch release, such as 2.19 (default: what comments in the files or the
                          check file .opensearch-security.json say, else the newest known)
  --rule ID=LEVEL         off, hint, info, warning or error for one rule, may be repeated
  --max-warnings N        exit 1 when there are more warnings than N
  --fix                   make all safe fixes, then check what is left
  --stdin-file-name NAME  with - as PATH: check standard input as this file, beside its neighbours
  --max-file-size MB      larger files are not checked (default: 20)
  --max-files N           how many YAML files of a folder are looked at (default: 50000)
  --max-values N          values of all files together; files beyond are not checked (default: 2000000)

explain options:
  --token FILE|-          file that holds the token, or - for standard input
  --config DIR            folder with the security files (default: the current folder)
  --target VERSION        OpenSearch release
  --at TIME               moment of the login: seconds since 1970 or ISO 8601
  --remote-address IP     address the request comes from
  --remote-host NAME      host name of the connection
  --reverse-dns NAME      name that a reverse look-up of the address gives
  --header 'Name: value'  a request header, may be repeated; instead of --token
  --query k=v             a query parameter, may be repeated
  --certificate NAME      distinguished name of the client certificate
  --user NAME             a user by hand instead of a request, with --backend-role NAME, may be repeated
  --roles-mapping-resolution MODE   MAPPING_ONLY, BACKENDROLES_ONLY or BOTH
  --jwks FILE             keys of the identity provider
  --assume-signature-valid          settle the question of the signature
  --format FORMAT         human (default) or json
  --max-file-size, --max-files, --max-values   as for check

Exit codes: 0 no error found, 1 findings, 2 the call cannot be carried out.
`;
