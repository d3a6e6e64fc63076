import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

// What shared/ can say to a reader of the page, read from its source by the compiler: every text of two or more words
// in a module that the page or its workers load. Faults of the program (`new Error`) and texts that stand beside their
// own Chinese (`{ en, zh }`) are left out; what is no sentence for another reason is named in the test, with the reason.

/** A sentence or part of one, its values as `{0}`, `{1}` ... in order, and the file under shared/ where it stands first. */
export interface CoreSentence {
  readonly template: string;
  readonly file: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = join(ROOT, 'shared');

/** Sentences of all modules of shared/ that the page can reach. */
export function coreSentences(): CoreSentence[] {
  const found = new Map<string, string>();
  for (const path of [...reachedByThePage()].sort()) {
    const file = relative(SHARED, path).replaceAll('\\', '/');
    if (file.startsWith('wording/')) continue;
    for (const template of sentencesOf(parsed(path))) {
      if (!found.has(template)) found.set(template, file);
    }
  }
  return [...found].map(([template, file]) => ({ template, file }));
}

const parsed = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);

function reachedByThePage(): Set<string> {
  const waiting = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(ROOT, 'renderer', name));
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    waiting.push(...importsOf(parsed(path)).filter((to) => to.startsWith(SHARED)));
  }
  return new Set([...seen].filter((path) => path.startsWith(SHARED)));
}

/** Modules that a file loads for their values, by relative path. */
function importsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from) || !/^\..*\.ts$/.test(from.text)) return [];
    return [join(dirname(source.fileName), from.text)];
  });
}

function sentencesOf(source: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node, withinSentence: boolean): void => {
    if (isNoSpeech(node)) return;
    const holes: ts.Expression[] = [];
    const template = templateOf(node, holes);
    if (template === null) {
      const still = withinSentence && !ts.isCallExpression(node);
      ts.forEachChild(node, (child) => visit(child, still));
      return;
    }
    if (speaks(template, withinSentence)) found.add(template);
    for (const hole of holes) visit(hole, true);
  };
  visit(source, false);
  return found;
}

const isNoSpeech = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeNode(node) ||
  isFaultOfTheProgram(node) ||
  isComparison(node) ||
  hasItsChinese(node);

const isFaultOfTheProgram = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  ['Error', 'TypeError', 'RangeError'].includes(node.expression.text);

const isComparison = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
    node.operatorToken.kind,
  ) &&
  (ts.isStringLiteral(node.right) || ts.isStringLiteral(node.left));

function hasItsChinese(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.parent)) return false;
  const names = node.parent.properties.map((property) => property.name?.getText());
  return names.includes('en') && names.includes('zh');
}

/** A literal, a template, or a sum of them as one text with `{n}` for what is put in; null for any other node. */
function templateOf(node: ts.Node, holes: ts.Expression[]): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce((text, { expression, literal }) => {
      holes.push(expression);
      return `${text}{${holes.length - 1}}${literal.text}`;
    }, node.head.text);
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
    return null;
  }
  const before = holes.length;
  const left = templateOf(node.left, holes);
  if (left === null) return null;
  const right = templateOf(node.right, holes);
  if (right !== null) return left + right;
  holes.length = before;
  return null;
}

/** Words with a space between or beside them; within a sentence one word is enough. */
function speaks(template: string, withinSentence: boolean): boolean {
  const bare = template.replace(/\{\d+\}/g, ' 0 ').replace(/^ 0 | 0 $/g, '');
  if (!/[a-z]{2}/.test(bare) || /[㐀-鿿]/.test(bare)) return false;
  return withinSentence || /[A-Za-z)\],;:"'0] +[A-Za-z(["'0]/.test(bare) || /^ | $/.test(bare);
}
