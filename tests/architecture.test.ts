import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** The rules of the house, read off the code. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each part may import: parts of ours by name, libraries by prefix. Type imports count too. */
const NEST = ['@nestjs/', 'fastify', '@fastify/', 'reflect-metadata', 'rxjs'];
const NODE = ['node:'];
const ALLOWED: Record<string, string[]> = {
  'packages/contracts': ['zod'],
  'packages/transcript': ['@rapporteur/contracts/', 'htmlparser2', 'iso-3166'],
  'packages/event-log': ['@rapporteur/contracts/', '@nats-io/', ...NODE],
  'packages/read-model': ['@rapporteur/contracts/', '@prisma/', 'pg', 'pg-copy-streams', ...NODE],
  'packages/service': ['@rapporteur/contracts/', '@opentelemetry/', 'prom-client', 'zod', ...NEST, ...NODE],
  'apps/ingestion': [
    '@rapporteur/contracts/',
    '@rapporteur/transcript',
    '@rapporteur/event-log',
    '@rapporteur/service',
    'zod',
    ...NEST,
    ...NODE,
  ],
  'apps/projection': [
    '@rapporteur/contracts/',
    '@rapporteur/event-log',
    '@rapporteur/read-model',
    '@rapporteur/service',
    'zod',
    ...NEST,
    ...NODE,
  ],
  'apps/query': [
    '@rapporteur/contracts/',
    '@rapporteur/read-model',
    '@rapporteur/service',
    'swagger-ui-dist',
    'zod',
    ...NEST,
    ...NODE,
  ],
  'apps/cli': ['@rapporteur/contracts/', '@rapporteur/transcript', 'commander', 'zod', ...NODE],
};

/** Unit tests may use, beside what their part may: the test tools, and real servers. */
const FOR_TESTS = ['@jest/globals', 'fast-check', '@rapporteur/infra', '@rapporteur/contracts/', ...NODE];

interface Source {
  part: string;
  file: string;
  isTest: boolean;
  text: string;
  imports: string[];
}

const sources = Object.keys(ALLOWED).flatMap((part) =>
  filesBelow(join(root, part, 'src')).map((file) => read(part, file)),
);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/') && statSync(file).isFile());
}

function read(part: string, file: string): Source {
  const text = readFileSync(file, 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName);
  const isTest = /\.test\.ts$|\/testing\/|conformance/.test(file);
  return { part, file, isTest, text, imports };
}

const allows = (list: string[], name: string) =>
  list.some((entry) => (/[/:]$/.test(entry) ? name.startsWith(entry) : name === entry || name.startsWith(`${entry}/`)));

describe('imports', () => {
  test('there is code to check in every part', () => {
    for (const part of Object.keys(ALLOWED)) expect(sources.filter((s) => s.part === part)).not.toHaveLength(0);
  });

  test.each(Object.keys(ALLOWED))('%s imports only what it may', (part) => {
    const list = ALLOWED[part] ?? [];
    const wrong = sources
      .filter((source) => source.part === part)
      .flatMap(({ file, imports, isTest }) =>
        imports
          .filter((name) => !name.startsWith('.'))
          .filter((name) => !allows(isTest ? [...list, ...FOR_TESTS] : list, name))
          .map((name) => `${relative(root, file)} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('a relative import stays in its part', () => {
    const wrong = sources.flatMap(({ part, file, imports }) =>
      imports
        .filter((name) => name.startsWith('.') && !resolve(dirname(file), name).startsWith(join(root, part)))
        .map((name) => `${relative(root, file)} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    const graph = new Map(
      sources.map(({ file, text }) => [file, valueImports(text).map((name) => resolve(dirname(file), name))]),
    );
    expect(findCycle(graph)?.map((file) => relative(root, file))).toBeUndefined();
  });
});

/** Relative imports that exist at run time; types may point both ways. */
function valueImports(text: string): string[] {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2023);
  return file.statements.flatMap((statement) => {
    const from =
      ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
        ? statement.moduleSpecifier
        : ts.isExportDeclaration(statement) && !statement.isTypeOnly
          ? statement.moduleSpecifier
          : undefined;
    return from && ts.isStringLiteral(from) && from.text.startsWith('.') ? [from.text] : [];
  });
}

function findCycle(graph: Map<string, string[]>): string[] | undefined {
  const finished = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (finished.has(file)) return undefined;
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Holds the type `any`, or asserts that something is not null. */
function hasLooseType(text: string): boolean {
  const isLoose = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.AnyKeyword ||
    ts.isNonNullExpression(node) ||
    ts.forEachChild(node, (child) => isLoose(child) || undefined) === true;
  return isLoose(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2023));
}

describe('house rules', () => {
  const offenders = (pattern: RegExp, select: (source: Source) => boolean = () => true) =>
    sources.filter((s) => select(s) && pattern.test(s.text)).map((s) => relative(root, s.file));

  test('a face names each symbol', () => {
    expect(offenders(/^export \* /m)).toEqual([]);
    expect(offenders(/^export default /m)).toEqual([]);
  });

  test('no any, no non-null assertion, nothing switched off', () => {
    expect(offenders(/@ts-ignore|@ts-expect-error|biome-ignore/, (s) => !s.isTest)).toEqual([]);
    const loose = sources.filter((s) => !s.isTest && hasLooseType(s.text)).map((s) => relative(root, s.file));
    expect(loose).toEqual([]);
  });

  test('contracts and transcript know no clock, chance, process or network', () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bcrypto\.|\bfetch\(|\bsetTimeout\(/;
    const pure = (s: Source) => !s.isTest && /packages\/(contracts|transcript)$/.test(s.part);
    expect(offenders(impure, pure)).toEqual([]);
  });

  test('folders have names of the field', () => {
    const vague = /\/(shared|common|utils?|helpers?|misc)(\/|\.ts$)/;
    expect(sources.map((s) => relative(root, s.file)).filter((file) => vague.test(`/${file}`))).toEqual([]);
  });

  test('no test is switched off by hand', () => {
    expect(offenders(/\b(test|it|describe)\.(only|skip)\(|\bx(it|test|describe)\(/)).toEqual([]);
  });

  test('the top level holds what it should', () => {
    const fixed = ['apps', 'packages', 'prisma', 'infra', 'tests', 'decisions'];
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      .map((entry) => entry.name);
    expect(folders.filter((name) => !fixed.includes(name) && name !== 'docs')).toEqual([]);
  });
});
