/**
 * Where sources read or write a record under a key that they do not know, as `record[key]`. A record inherits from every
 * object: under `constructor` or `__proto__` it has what nobody put there.
 */
import { API, type Checker, type Type } from "typescript/unstable/sync"
import * as Ast from "typescript/unstable/ast"
import * as Sources from "../Sources.ts"

export interface BareRead {
  readonly path: string
  /** As it is written: `state.actions[actionId]`. */
  readonly text: string
}

/** Every `record[key]` in the sources of some packages; what is read under a literal, and lists, are left out. */
export const inPackages = (names: ReadonlyArray<string>): ReadonlyArray<BareRead> =>
  names.flatMap((name) => inProject(`${Sources.root}packages/${name}/`))

/** The same in the sources of a folder with a `tsconfig.json`. */
export const inProject = (folder: string): ReadonlyArray<BareRead> => {
  const api = new API()
  try {
    const config = `${folder}tsconfig.json`
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (project === undefined) throw new Error(`there is no project ${config}`)
    const { checker, program } = project
    return program.getSourceFileNames().flatMap((file) => {
      const source = file.startsWith(`${folder}src/`) ? program.getSourceFile(file) : undefined
      if (source === undefined) return []
      const accesses = accessesIn(source)
      if (accesses.length === 0) return []
      const types = checker.getTypeAtLocation(accesses.map(({ expression }) => expression))
      return accesses
        .filter((_, index) => isRecord(checker, types[index]))
        .map((access) => ({
          path: file.slice(folder.length),
          text: source.text.slice(access.getStart(), access.getEnd())
        }))
    })
  } finally {
    api.close()
  }
}

const accessesIn = (source: Ast.Node): ReadonlyArray<Ast.ElementAccessExpression> => {
  const found: Array<Ast.ElementAccessExpression> = []
  const visit = (node: Ast.Node): void => {
    if (Ast.isElementAccessExpression(node) && !Ast.isStringLiteralLikeNode(node.argumentExpression)) found.push(node)
    node.forEachChild(visit)
  }
  visit(source)
  return found
}

/** Whether something may have any key; a list has numbers. */
const isRecord = (checker: Checker, type: Type | undefined): boolean =>
  type !== undefined &&
  checker
    .getIndexInfosOfType(checker.getNonNullableType(type) ?? type)
    .some(({ keyType }) => keyType !== checker.getNumberType())
