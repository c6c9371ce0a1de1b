import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { graphql } from './src/graph/graphql';

/** Where the list stands in the bundle. No page asks for it: it is for the gateway alone, which serves no such file. */
const LIST = '.documents.json';

/**
 * Puts a list of all documents that the pages send beside the bundle: a gateway that takes registered documents only
 * knows them from there.
 * @param folder of the pages' source
 */
export function documents(folder: string): Plugin {
  return {
    name: 'documents',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: LIST, source: JSON.stringify(documentsOf(folder)) });
    },
  };
}

/** A constant: its module's file without the ending, and its name there. */
interface Place {
  module: string;
  name: string;
}

/** What a call of `graphql` is given. */
interface Written {
  text: string;
  fragments: Place[];
}

/** Puts a document together as the pages do when they run. */
const put = graphql as unknown as (text: string, fragments: string[]) => string;

/**
 * The operations in a source, to the letter as the pages send them.
 * @throws Error for a document that is not written as a constant of its module, from which alone its text is known
 */
export function documentsOf(folder: string): string[] {
  const modules = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
      .sort()
      .map((file) => [withoutEnding(path.join(folder, file)), readModule(path.join(folder, file))] as const),
  );
  const textAt = ({ module, name }: Place): string => {
    const written = modules.get(module)?.get(name);
    if (!written) throw new Error(`${module}: no fragment "${name}"`);
    return put(written.text, written.fragments.map(textAt));
  };
  return [...modules]
    .flatMap(([module, constants]) => [...constants.keys()].map((name) => textAt({ module, name })))
    .filter((text) => !text.trimStart().startsWith('fragment'));
}

/** The documents of a module, by the names of their constants. */
function readModule(file: string): Map<string, Written> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const imported = new Map(source.statements.filter(ts.isImportDeclaration).flatMap(importsOf));
  const constants = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ name, initializer }) => {
      const written = initializer && writtenIn(initializer);
      return written && ts.isIdentifier(name) ? [[name.text, written] as const] : [];
    });
  if (constants.length !== callsIn(source)) {
    const form = 'const name = graphql(`…`, [fragment, …])';
    throw new Error(`${file}: a document is a constant of its module, ${form}, without placeholders`);
  }
  const placeOf = (name: string): Place => imported.get(name) ?? { module: withoutEnding(file), name };
  return new Map(
    constants.map(([name, { text, fragments }]) => [name, { text, fragments: fragments.map(placeOf) }]),
  );
}

function importsOf({ importClause, moduleSpecifier, parent }: ts.ImportDeclaration): [string, Place][] {
  const bindings = importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) return [];
  const module = path.join(path.dirname((parent as ts.SourceFile).fileName), moduleSpecifier.text);
  return bindings.elements.map(({ name, propertyName }) => [
    name.text,
    { module, name: (propertyName ?? name).text },
  ]);
}

const isCall = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'graphql';

function writtenIn(node: ts.Expression): { text: string; fragments: string[] } | undefined {
  if (!isCall(node)) return undefined;
  const [text, fragments] = node.arguments;
  if (!text || !ts.isNoSubstitutionTemplateLiteral(text)) return undefined;
  if (fragments && !ts.isArrayLiteralExpression(fragments)) return undefined;
  const names: ts.Expression[] = [...(fragments?.elements ?? [])];
  if (!names.every(ts.isIdentifier)) return undefined;
  return { text: text.text, fragments: names.map((name) => name.text) };
}

function callsIn(node: ts.Node): number {
  let calls = isCall(node) ? 1 : 0;
  ts.forEachChild(node, (child) => void (calls += callsIn(child)));
  return calls;
}

const withoutEnding = (file: string): string => file.replace(/\.tsx?$/, '');
